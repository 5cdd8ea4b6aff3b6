// Judges documents by Microsoft's schemas: reads {version, documents: [{name, schema, document}]} as JSON, and says for each
// name what is wrong with it.
const path = require('path');
const Ajv = require('ajv-draft-04');
const addFormats = require('ajv-formats');
const { text } = require('stream/consumers');

async function main() {
  const { version, documents } = JSON.parse(await text(process.stdin));
  const schemas = path.join(__dirname, 'node_modules/@microsoft/app-manifest/build/json-schemas/teams', `v${version}`);
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const verdicts = {};
  for (const { name, schema, document } of documents) {
    const judge = ajv.compile(require(path.join(schemas, schema)));
    verdicts[name] = judge(document) ? [] : judge.errors.map(error => `${error.instancePath} ${error.message}`);
  }
  console.log(JSON.stringify(verdicts));
}

main();
