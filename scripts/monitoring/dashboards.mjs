/** What the dashboards show. Every expression is asked of a real Prometheus by a journey, and must answer. */

const RATE = '[$__rate_interval]';
const rate = (metric, by, more = '') => `sum by (${by}) (rate(${metric}${more}${RATE}))`;
const quantile = (q, metric, by = '') => `histogram_quantile(${q}, sum by (le${by && `, ${by}`}) (rate(${metric}_bucket${RATE})))`;
/** Several replicas read the same table. */
const ofService = (metric) => `max by (service) (${metric})`;

const response = 'ringback_missed_call_response_seconds';
const late = (window) => `ringback:missed_call_late:ratio_rate${window}`;
const graph = (title, unit, ...queries) => ({ kind: 'graph', title, unit, queries });
const stat = (title, unit, expr) => ({ kind: 'stat', title, unit, queries: [[expr, '']] });

export const dashboards = [
  {
    file: 'service-level',
    title: 'Ringback: service level',
    about: 'A missed call is texted within 10 seconds: 99 of 100.',
    panels: [
      stat('Late or never, 5 min', 'percentunit', late('5m')),
      stat('Late or never, 30 min', 'percentunit', late('30m')),
      stat('Late or never, 1 h', 'percentunit', late('1h')),
      stat('Late or never, 6 h', 'percentunit', late('6h')),
      graph('Call end to carrier', 's', [quantile(0.5, response), 'p50'], [quantile(0.95, response), 'p95'], [quantile(0.99, response), 'p99']),
      graph('Missed calls by what they got', 'reqps', [rate(`${response}_count`, 'outcome'), '{{outcome}}']),
      graph('Answers of the doors that fail', 'reqps', [`${rate('http_server_request_duration_seconds_count', 'http_route', '{http_response_status_code=~"5.."}')} or vector(0)`, '{{http_route}}']),
      graph('Services that answer', 'short', ['sum by (job) (up)', '{{job}}']),
    ],
  },
  {
    file: 'flow-of-one-call',
    title: 'Ringback: flow of one call',
    about: 'From the webhook to the text, step by step: which one takes the time?',
    panels: [
      graph('Requests by door', 'reqps', [rate('http_server_request_duration_seconds_count', 'http_route'), '{{http_route}}']),
      graph('Door, p95', 's', [quantile(0.95, 'http_server_request_duration_seconds', 'http_route'), '{{http_route}}']),
      graph('Events handled', 'reqps', [rate('messaging_process_duration_seconds_count', 'ringback_event_type'), '{{ringback_event_type}}']),
      graph('Handler, p95', 's', [quantile(0.95, 'messaging_process_duration_seconds', 'ringback_event_type'), '{{ringback_event_type}}']),
      graph('Request to the carrier', 's', [quantile(0.5, 'ringback_carrier_send_duration_seconds'), 'p50'], [quantile(0.95, 'ringback_carrier_send_duration_seconds'), 'p95']),
      graph('Texts under way', 'short', ['max by (state) (ringback_texts_under_way)', '{{state}}']),
      graph('Questions between services, p95', 's', [quantile(0.95, 'rpc_server_call_duration_seconds', 'rpc_method'), '{{rpc_method}}']),
      graph('Event loop delay, p99', 's', ['max by (job) (nodejs_eventloop_delay_p99_seconds)', '{{job}}']),
    ],
  },
  {
    file: 'event-log-and-outbox',
    title: 'Ringback: event log and outbox',
    about: 'What is committed and not published, published and not handled, handled and failed.',
    panels: [
      graph('Age of the outbox', 's', [ofService('ringback_outbox_age_seconds'), '{{service}}']),
      graph('Events in the outbox', 'short', [ofService('ringback_outbox_events'), '{{service}}']),
      graph('Events not handled', 'short', ['max by (service, topic) (ringback_events_lag)', '{{service}} {{topic}}']),
      graph('Handled, by outcome', 'reqps', [rate('messaging_process_duration_seconds_count', 'outcome'), '{{outcome}}']),
      graph('Events set aside', 'short', [ofService('ringback_events_parked'), '{{service}}']),
      graph('Timers overdue', 'short', [ofService('ringback_jobs_overdue'), '{{service}}']),
      graph('Oldest overdue timer', 's', [ofService('ringback_jobs_overdue_age_seconds'), '{{service}}']),
      graph('Timers given up', 'short', [ofService('ringback_jobs_given_up'), '{{service}}']),
    ],
  },
  {
    file: 'carrier',
    title: 'Ringback: carrier',
    about: 'What the carrier tells us, and what it makes of what we ask.',
    panels: [
      graph('Webhooks by what became of them', 'reqps', [rate('ringback_ingest_webhooks_total', 'door, result'), '{{door}} {{result}}']),
      graph('Signatures that fail', 'reqps', [rate('ringback_ingest_signature_failures_total', 'door, verdict'), '{{door}} {{verdict}}']),
      graph('Requests by outcome', 'reqps', [rate('ringback_texts_sends_total', 'outcome'), '{{outcome}}']),
      graph('Request, p95', 's', [quantile(0.95, 'ringback_carrier_send_duration_seconds'), 'p95']),
      graph('Throttled by the carrier', 'reqps', [`sum(rate(ringback_texts_pauses_total${RATE}))`, 'pauses']),
      graph('Account refused', 'short', ['sum(increase(ringback_carrier_account_troubles_total[10m]))', 'in 10 minutes']),
      graph('Texts of unknown fate', 'short', ['sum by (because) (increase(ringback_texts_unconfirmed_total[15m]))', '{{because}}']),
      graph('Webhooks for numbers of nobody', 'reqps', [rate('ringback_ingest_unknown_numbers_total', 'door'), '{{door}}']),
    ],
  },
  {
    file: 'postgres',
    title: 'Ringback: Postgres',
    about: 'As the services see it.',
    panels: [
      graph('Transactions', 'reqps', [rate('db_client_operation_duration_seconds_count', 'db_namespace'), '{{db_namespace}}']),
      graph('Transaction, p95', 's', [quantile(0.95, 'db_client_operation_duration_seconds', 'db_namespace'), '{{db_namespace}}']),
      graph('Transactions by outcome', 'reqps', [rate('db_client_operation_duration_seconds_count', 'outcome'), '{{outcome}}']),
      graph('Connections', 'short', ['sum by (service, state) (db_client_connection_count)', '{{service}} {{state}}']),
      graph('Transactions that wait for a connection', 'short', ['sum by (service) (db_client_connection_pending_requests)', '{{service}}']),
      graph('Memory of the processes', 'bytes', ['sum by (job) (v8js_memory_heap_used_bytes)', '{{job}}']),
    ],
  },
  {
    file: 'business',
    title: 'Ringback: business view',
    about: 'Over all businesses; the figures of one are in its summary (GET /v1/businesses/{id}/summary).',
    panels: [
      stat('Businesses', 'short', 'max(ringback_directory_businesses)'),
      stat('Missed calls texted, 24 h', 'short', `sum(increase(${response}_count{outcome="texted"}[24h]))`),
      graph('Missed calls', 'short', [`sum by (outcome) (increase(${response}_count[1h]))`, '{{outcome}}']),
      graph('Texts not sent, by reason', 'short', ['sum by (reason) (increase(ringback_texts_skips_total[1h]))', '{{reason}}']),
      graph('Calls whose text waits', 'short', ['sum by (reason) (ringback_openers_held) or vector(0)', '{{reason}}']),
      graph('Replies heard', 'short', ['sum(increase(ringback_ingest_webhooks_total{door="messages inbound",result="accepted"}[1h]))', 'texts']),
    ],
  },
];
