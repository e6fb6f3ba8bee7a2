import { createServer } from 'node:http';

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(202, { 'content-type': 'application/json' });
    response.end('{"message_uuid":"aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab"}');
  });
});
server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${String(server.address().port)}`));
