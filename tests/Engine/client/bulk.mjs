import { check } from './check.mjs';

await check('bulk', async (_, db) => {
  const things = db.collection('things');
  const result = await things.bulkWrite([
    ...Array.from({ length: 500 }, (_, n) => ({ updateOne: { filter: { _id: n }, update: { $set: { n } }, upsert: true } })),
    { updateMany: { filter: { n: { $lt: 100 } }, update: { $set: { small: true } } } },
    { deleteMany: { filter: { n: { $gte: 400 } } } },
  ]);
  return { upserted: result.upsertedCount, modified: result.modifiedCount, deleted: result.deletedCount, left: await things.countDocuments() };
});
