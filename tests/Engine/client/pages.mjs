import { check } from './check.mjs';

await check('pages', async (_, db) => {
  const numbers = db.collection('numbers');
  await numbers.insertMany(Array.from({ length: 1000 }, (_, n) => ({ _id: n, odd: n % 2 })));
  const odd = await numbers.find({ odd: 1 }, { sort: { _id: 1 }, batchSize: 70 }).toArray();
  const left = numbers.find({}, { batchSize: 10 });
  await left.next();
  await left.close();
  const grouped = await numbers.aggregate([{ $group: { _id: '$odd', count: { $sum: 1 } } }, { $sort: { _id: 1 } }]).toArray();
  return { odd: odd.length, inOrder: odd.every((number, i) => number._id === 2 * i + 1), grouped: grouped.map(g => g.count) };
});
