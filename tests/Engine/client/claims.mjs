import { check } from './check.mjs';

await check('claims', async (_, db) => {
  const jobs = db.collection('jobs');
  await jobs.insertMany(Array.from({ length: 200 }, (_, n) => ({ _id: n, state: 'waiting' })));
  const claimed = [];
  await Promise.all(Array.from({ length: 8 }, async (_, worker) => {
    for (;;) {
      const job = await jobs.findOneAndUpdate({ state: 'waiting' }, { $set: { state: 'claimed', worker } }, { sort: { _id: 1 } });
      if (!job) return;
      claimed.push(job._id);
    }
  }));
  return { claims: claimed.length, jobs: new Set(claimed).size };
});
