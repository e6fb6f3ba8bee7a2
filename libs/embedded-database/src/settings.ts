/**
 * For one small business on a small machine: durable, frugal, and silent about data. Its processes hold about 80 MB
 * together, at rest.
 */
export const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // Loopback only: the path of a socket in a deep data directory would exceed the system's limit of 107 bytes.
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_connections: '120',
  shared_buffers: '96MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  checkpoint_timeout: '15min',
  // Queries of this product are short: workers, parallel plans and compiled ones cost more than they bring.
  io_method: 'sync',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  max_logical_replication_workers: '0',
  autovacuum_vacuum_scale_factor: '0.1',
  autovacuum_max_workers: '1',
  log_checkpoints: 'off',
  // Errors reach the client that caused them; the server's copy would hold phone numbers and texts.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  timezone: 'UTC',
  log_timezone: 'UTC',
};
