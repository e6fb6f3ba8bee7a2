import { type BusinessId, type BusinessProfile, type E164, settingDefaults } from '@ringback/event-contracts';
import type { Queryable, UnitOfWork } from '@ringback/outbox';

interface ProfileRow {
  business_id: BusinessId;
  /** As it was told; one that was kept long ago lacks what settings came later. */
  profile: BusinessProfile;
}

/** With what settings came since it was told. */
export const complete = (profile: BusinessProfile): BusinessProfile => ({ ...profile, settings: { ...settingDefaults, ...profile.settings } });

interface OwnerRow extends ProfileRow {
  number: E164;
}

/**
 * The events of two businesses come in any order, so a number that moves can be claimed by both, or be taken back by an old
 * event of the one it left. All claims are kept: the last one counts, and when all events are in there is only one.
 */
async function findByNumber(db: Queryable, numbers: readonly E164[]): Promise<(BusinessProfile | null)[]> {
  const rows = await db.query<OwnerRow>(
    `select distinct on (number) number, business_id, profile from business_numbers join businesses using (business_id)
     where number = any($1) order by number, claim desc`,
    [numbers],
  );
  const profiles = new Map(rows.map(({ number, profile }) => [number, complete(profile)]));
  return numbers.map((number) => profiles.get(number) ?? null);
}

async function findById(db: Queryable, ids: readonly BusinessId[]): Promise<(BusinessProfile | null)[]> {
  const rows = await db.query<ProfileRow>('select business_id, profile from businesses where business_id = any($1)', [ids]);
  const profiles = new Map(rows.map(({ business_id, profile }) => [business_id, complete(profile)]));
  return ids.map((id) => profiles.get(id) ?? null);
}

/** Keeps the newer of what is known and what is told, so that a late or doubled event changes nothing. */
async function keep(unit: UnitOfWork, profile: BusinessProfile): Promise<void> {
  const kept = await unit.query(
    `insert into businesses (business_id, revision, profile) values ($1, $2, $3)
     on conflict (business_id) do update set revision = excluded.revision, profile = excluded.profile
     where businesses.revision < excluded.revision returning business_id`,
    [profile.businessId, profile.revision, JSON.stringify(profile)],
  );
  if (kept.length === 0) return;
  await unit.query('delete from business_numbers where business_id = $1 and number <> all($2)', [profile.businessId, profile.numbers]);
  await unit.query(
    `insert into business_numbers (number, business_id) select number, $1 from unnest($2::text[]) as number
     on conflict do nothing`,
    [profile.businessId, profile.numbers],
  );
}

/**
 * A service's own copy of what it needs to know of businesses, kept up by `business.updated`, so that no other service
 * has to be up for a call to be handled.
 */
export class BusinessDirectory {
  /** Whose number this is now; null when it is nobody's. */
  ownerOf(unit: UnitOfWork, number: E164): Promise<BusinessProfile | null> {
    return unit.batched(findByNumber, number);
  }

  find(unit: UnitOfWork, id: BusinessId): Promise<BusinessProfile | null> {
    return unit.batched(findById, id);
  }

  keep(unit: UnitOfWork, profile: BusinessProfile): Promise<void> {
    return keep(unit, profile);
  }
}
