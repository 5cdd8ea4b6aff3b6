import { check, refusal } from './check.mjs';

await check('transactions', async (client, db) => {
  const accounts = db.collection('accounts');
  await accounts.insertMany([{ _id: 'a', amount: 100 }, { _id: 'b', amount: 0 }]);
  const options = { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } };
  const move = async (session, amount) => {
    await accounts.updateOne({ _id: 'a' }, { $inc: { amount: -amount } }, { session });
    await accounts.updateOne({ _id: 'b' }, { $inc: { amount } }, { session });
  };
  const amounts = async () => (await accounts.find({}, { sort: { _id: 1 } }).toArray()).map(account => account.amount);
  const result = {};

  await client.withSession(async session => {
    session.startTransaction(options);
    await move(session, 30);
    result.unseen = await amounts();
    await session.commitTransaction();
    result.committed = await amounts();

    session.startTransaction(options);
    await move(session, 30);
    await session.abortTransaction();
    result.aborted = await amounts();
  });

  const [one, other] = [client.startSession(), client.startSession()];
  one.startTransaction(options);
  other.startTransaction(options);
  await move(one, 1);
  result.conflict = await refusal(move(other, 1));
  result.ended = await refusal(accounts.findOne({}, { session: other }));
  await one.commitTransaction();
  await other.abortTransaction();
  await Promise.all([one.endSession(), other.endSession()]);

  // The client starts over what is transient: all of them get through.
  await Promise.all(Array.from({ length: 4 }, () => client.withSession(session =>
    session.withTransaction(() => move(session, 5), options))));
  result.together = await amounts();
  await Promise.all(Array.from({ length: 4 }, (_, n) => client.withSession(session =>
    session.withTransaction(() => db.collection('fresh').insertOne({ _id: n }, { session }), options))));
  result.fresh = await db.collection('fresh').countDocuments();
  return result;
});
