// Gives tokens to the JavaScript SDK: reads {metadata, appId, issuer, cases: [{name, header, activity}]} as JSON, and says
// for each name "accepted", or why not.
const { BotFrameworkAuthenticationFactory, PasswordServiceClientCredentialFactory } = require('botframework-connector');
const { text } = require('stream/consumers');

console.error = () => {}; // it prints the keys

async function main() {
  const { metadata, appId, issuer, cases } = JSON.parse(await text(process.stdin));
  const authentication = BotFrameworkAuthenticationFactory.create(
    '', true, 'https://login.microsoftonline.com/botframework.com', issuer, issuer, 'https://api.botframework.com',
    metadata, metadata, '', new PasswordServiceClientCredentialFactory(appId, 'secret'), {}, undefined, {});
  const verdicts = {};
  for (const { name, header, activity } of cases) {
    try {
      await authentication.authenticateRequest(activity, header ?? '');
      verdicts[name] = 'accepted';
    } catch (fault) {
      verdicts[name] = `${fault.statusCode ?? fault.name}: ${fault.message}`;
    }
  }
  console.log(JSON.stringify(verdicts));
}

main();
