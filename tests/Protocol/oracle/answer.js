// Lets a CloudAdapter of the JavaScript SDK take turns: reads {turns: [{name, activity, sends}]} as JSON, where sends is what its bot
// sends in that turn, and says for each name {status, body, posts: [{method, path, body}]}. Its own connector's address is
// written as the activity's serviceUrl.
const http = require('http');
const { json, text } = require('stream/consumers');
const { CloudAdapter } = require('botbuilder');
const { BotFrameworkAuthenticationFactory, PasswordServiceClientCredentialFactory } = require('botframework-connector');

console.warn = console.error = () => {};

async function main() {
  const { turns } = JSON.parse(await text(process.stdin));
  let posts = [];
  const connector = http.createServer(async (request, response) => {
    posts.push({ method: request.method, path: request.url, body: await json(request) });
    response.setHeader('Content-Type', 'application/json');
    response.end('{"id":"c-1"}');
  });
  await new Promise(done => connector.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${connector.address().port}`;
  const adapter = new CloudAdapter(BotFrameworkAuthenticationFactory.create(
    '', false, '', '', '', '', '', '', '', new PasswordServiceClientCredentialFactory('', ''), {}, undefined, {})); // no app id: no tokens

  const answers = {};
  for (const { name, activity, sends } of turns) {
    posts = [];
    const response = { status(code) { this.code = code; return this; }, send(body) { this.body = body; }, end() {}, header() {} };
    await adapter.process(
      { method: 'POST', body: { ...activity, serviceUrl: address }, headers: {} }, response,
      async context => {
        for (const sent of sends) {
          if (sent.type === 'messageUpdate') await context.updateActivity({ ...sent, type: 'message' });
          else await context.sendActivity(sent);
        }
      });
    const answer = JSON.stringify({ status: response.code, body: response.body ?? null, posts });
    answers[name] = JSON.parse(answer.replaceAll(address, activity.serviceUrl));
  }
  connector.close();
  connector.closeAllConnections();
  console.log(JSON.stringify(answers));
}

main();
