import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Ringback</title><link rel="icon" href="data:,">
<style>
  :root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }
  body { max-width: 40rem; margin: 12vh auto; padding: 0 1.5rem; }
  h1 { font-size: 2rem; margin: 0 0 .5rem; } code { font-size: .9em; } li { margin: .5rem 0; }
</style></head><body>
<h1>Ringback is running</h1>
<p>Every missed call of your business becomes a text conversation, within seconds.</p>
<ul>
  <li><a href="/v1/openapi.json">The REST API</a>, described: businesses, numbers, calls, contacts, messages, conversations, figures. Send
  <code>Authorization: Bearer &lt;api key&gt;</code>.</li>
  <li><a href="/health/ready">Ready?</a> &middot; <a href="/metrics">Metrics</a></li>
</ul>
</body></html>`;

@ApiExcludeController()
@Controller()
export class HomeController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  home(): string {
    return PAGE;
  }
}
