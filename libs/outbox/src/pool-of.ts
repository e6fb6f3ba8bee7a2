import type pg from 'pg';
import type { DataSource } from 'typeorm';

/** The driver's own pool, for the parts that speak to PostgreSQL without TypeORM. @throws Error when the data source is closed. */
export function poolOf(dataSource: DataSource): pg.Pool {
  const { master } = dataSource.driver as unknown as { master?: pg.Pool };
  if (!master) throw new Error('driver not connected');
  return master;
}
