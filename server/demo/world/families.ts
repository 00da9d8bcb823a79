import { ready, type ReadyFamily } from './family.ts';
import { ACCESS } from './families/access.ts';
import { ACCIDENTS } from './families/accidents.ts';
import { BALANCES } from './families/balances.ts';
import { BIKES } from './families/bikes.ts';
import { BUSINESS_MATTERS } from './families/business.ts';
import { CHARGES } from './families/charges.ts';
import { MONEY_BACK } from './families/money-back.ts';
import { OTHERS } from './families/others.ts';
import { OUTINGS } from './families/outings.ts';
import { PERSONAL_DATA } from './families/personal-data.ts';
import { PLANS } from './families/plans.ts';
import { RIDES } from './families/rides.ts';
import { STATIONS } from './families/stations.ts';
import type { Random } from './random.ts';
import type { Language } from './types.ts';

export const FAMILIES: readonly ReadyFamily[] = [
  ...CHARGES,
  ...BALANCES,
  ...MONEY_BACK,
  ...BIKES,
  ...STATIONS,
  ...RIDES,
  ...ACCIDENTS,
  ...ACCESS,
  ...PERSONAL_DATA,
  ...PLANS,
  ...OUTINGS,
  ...BUSINESS_MATTERS,
  ...OTHERS,
].map(ready);

export function familyOf(key: string): ReadyFamily {
  const found = FAMILIES.find((family) => family.key === key);
  if (!found) throw new Error(`no family ${key}`);
  return found;
}

interface Pool {
  families: ReadyFamily[];
  weights: number[];
}

const pools = new Map<string, Pool>();

/** A matter that such a person could have, in a language it is told in. People at companies mostly have companies' matters. */
export function drawFamily(rng: Random, language: Language, atCompany: boolean): ReadyFamily {
  const key = language + atCompany;
  let pool = pools.get(key);
  if (!pool) {
    const families = FAMILIES.filter(
      (f) => f.words[language] && f.course !== 'spam' && f.key !== 'payment-outage' && f.who !== (atCompany ? 'person' : 'company'),
    );
    pool = { families, weights: families.map((f) => (atCompany && f.who === 'company' ? f.weight * 8 : f.weight)) };
    pools.set(key, pool);
  }
  return pool.families[rng.weighted(pool.weights)] as ReadyFamily;
}
