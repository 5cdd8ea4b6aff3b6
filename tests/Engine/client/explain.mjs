import { check } from './check.mjs';

await check('explain', async (_, db) => {
  const things = db.collection('things');
  await things.createIndex({ kind: 1, at: 1 }, { name: 'by_kind' });
  await things.insertMany(Array.from({ length: 50 }, (_, at) => ({ kind: at % 5, at })));
  const indexes = async command => (await db.command({ explain: command })).queryPlanner.winningPlan.indexes;
  return {
    find: await indexes({ find: 'things', filter: { kind: 1, at: { $gt: 3 } }, limit: 5 }),
    byId: await indexes({ find: 'things', filter: { _id: 1 } }),
    aggregate: await indexes({ aggregate: 'things', pipeline: [{ $match: { kind: 1 } }], cursor: {} }),
    update: await indexes({ update: 'things', updates: [{ q: { kind: 2 }, u: { $set: { seen: 1 } }, multi: true }] }),
    delete: await indexes({ delete: 'things', deletes: [{ q: { kind: 2 }, limit: 0 }] }),
    claim: await indexes({ findAndModify: 'things', query: { kind: 2 }, sort: { at: 1 }, update: { $set: { seen: 1 } } }),
    none: await indexes({ find: 'things', filter: { other: 1 } }),
  };
});
