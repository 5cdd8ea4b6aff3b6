// What the bot keeps, read and deleted with the driver's own GridFS. Arguments: address, database.
import { createHash } from 'node:crypto';
import { GridFSBucket, MongoClient } from 'mongodb';

const client = new MongoClient(process.argv[2], { serverSelectionTimeoutMS: 5000 });
try {
  const bucket = new GridFSBucket(client.db(process.argv[3]), { bucketName: 'files' });
  const read = [];
  for (const file of await bucket.find({}).sort({ filename: 1 }).toArray()) {
    const hash = createHash('sha256');
    for await (const part of bucket.openDownloadStream(file._id)) hash.update(part);
    let skipped = 0;
    for await (const part of bucket.openDownloadStream(file._id, { start: 1, end: file.length })) skipped += part.length;
    read.push({
      name: file.filename, length: file.length, chunkSize: file.chunkSize, at: file.uploadDate.toISOString(),
      isAsSaid: hash.digest('hex') === file.metadata.sha256, skipped, type: file.metadata.contentType,
    });
  }
  const fields = Object.keys(await client.db(process.argv[3]).collection('files.chunks').findOne()).sort();
  for (const file of await bucket.find({}).toArray()) await bucket.delete(file._id);
  console.log(JSON.stringify({ read, fields }));
} finally {
  await client.close();
}
