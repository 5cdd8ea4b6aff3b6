import { check, refusal } from './check.mjs';

await check('duplicates', async (client, db) => {
  const people = db.collection('people');
  await people.insertOne({ _id: 1, name: 'Amina' });
  await people.createIndex({ name: 1 }, { unique: true });
  const session = client.startSession();
  session.startTransaction();
  const within = await refusal(people.insertOne({ _id: 1 }, { session }));
  await session.endSession();
  return {
    id: (await refusal(people.insertOne({ _id: 1 }))).code,
    name: (await refusal(people.insertOne({ _id: 2, name: 'Amina' }))).code,
    within: within.code,
    kept: await people.countDocuments(),
  };
});
