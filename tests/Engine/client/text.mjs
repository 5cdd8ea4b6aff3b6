import { check } from './check.mjs';

await check('text', async (_, db) => {
  const entries = db.collection('entries');
  await entries.createIndex({ kind: 1, scope: 1, terms: 'text' }, { default_language: 'none' });
  await entries.insertMany([
    { _id: 1, kind: 'question', scope: 'all', terms: 'water well repair' },
    { _id: 2, kind: 'question', scope: 'all', terms: 'road repair' },
    { _id: 3, kind: 'question', scope: 'pair', terms: 'water tower' },
    { _id: 4, kind: 'answer', scope: 'all', terms: 'water' },
  ]);
  const found = async $search => (await entries.find({ kind: 'question', scope: 'all', $text: { $search } }, { sort: { _id: 1 } }).toArray()).map(e => e._id);
  return { any: await found('water repair'), none: await found('bridge') };
});
