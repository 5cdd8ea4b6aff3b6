import { check, refusal } from './check.mjs';

await check('indexes', async (_, db) => {
  const notices = db.collection('notices');
  await notices.createIndex({ key: 1 }, { unique: true, partialFilterExpression: { state: 'waiting' }, name: 'one_waiting' });
  await notices.insertOne({ key: 'k', state: 'sent' });
  await notices.insertOne({ key: 'k', state: 'sent' });
  await notices.insertOne({ key: 'k', state: 'waiting' });
  const second = await refusal(notices.insertOne({ key: 'k', state: 'waiting' }));
  const names = (await notices.indexes()).map(index => index.name).sort();
  await notices.createIndex({ key: 1 }, { unique: true, partialFilterExpression: { state: 'waiting' }, name: 'one_waiting' });
  await notices.dropIndex('one_waiting');
  return { second: second.code, names, afterDrop: (await notices.indexes()).length };
});
