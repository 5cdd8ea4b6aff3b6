// What every check needs: `check(async (client, db) => ...)` on a database of its own, and its result as one line of JSON.
import { MongoClient } from 'mongodb';

export async function check(name, body) {
  const client = new MongoClient(process.argv[2], { serverSelectionTimeoutMS: 5000 });
  const db = client.db(`check_${name}`);
  try {
    console.log(JSON.stringify(await body(client, db)));
  } finally {
    await db.dropDatabase().catch(() => {});
    await client.close();
  }
}

// The number and the labels of the error that the work ends with; null when it ends well.
export async function refusal(work) {
  try {
    await work;
    return null;
  } catch (error) {
    return { code: error.code ?? null, labels: error.errorLabels ?? [], message: error.message };
  }
}
