import { Long } from 'mongodb';
import { check } from './check.mjs';

await check('retries', async (client, db) => {
  const things = db.collection('things');
  await things.insertMany([{ _id: 1, n: 0 }, { _id: 2, n: 0 }]);
  const session = client.startSession();
  let number = 1000;
  const twice = async command => {
    const same = { ...command, txnNumber: Long.fromNumber(number++) };
    await db.command(same, { session });
    await db.command(same, { session });
  };
  await twice({ update: 'things', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }] });
  await twice({ findAndModify: 'things', query: { _id: 2 }, update: { $inc: { n: 1 } } });
  await twice({ insert: 'things', documents: [{ _id: 3 }] });
  await session.endSession();
  return { update: (await things.findOne({ _id: 1 })).n, insert: await things.countDocuments({ _id: 3 }), claim: (await things.findOne({ _id: 2 })).n };
});
