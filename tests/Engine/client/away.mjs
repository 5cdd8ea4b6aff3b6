// Says how it finds the engine each time it is asked by a line of input.
import { createInterface } from 'node:readline';
import { MongoClient } from 'mongodb';

const client = new MongoClient(process.argv[2], { serverSelectionTimeoutMS: 3000 });
const kept = client.db('check_away').collection('kept');
for await (const asked of createInterface({ input: process.stdin })) {
  try {
    if (asked === 'keep') await kept.insertOne({});
    console.log(`kept ${await kept.countDocuments()}`);
  } catch (error) {
    console.log(/^Mongo(Network|ServerSelection)/.test(error.name) ? 'away' : error.message);
  }
}
await client.close();
