import type { LiveMessage } from '../../../contract/live.ts';
import type { Ctx, Principal } from '../context.ts';
import type { StoredEvent } from '../events/event.ts';

/** One message and who gets it. `message` is serialised once for all its receivers; `each` makes one for every receiver. */
export interface Delivery {
  to: (viewer: Principal) => boolean;
  /** Of those, only who looks at this ticket now: for what is true for a moment and costs much (a draft while it grows). */
  on?: number;
  message: LiveMessage | ((viewer: Principal) => LiveMessage | null);
}

/** A domain says what its events mean to open desks, and to which. */
export interface LiveAudience {
  on: readonly string[];
  deliveries(ctx: Ctx, events: StoredEvent[]): Promise<Delivery[]>;
  /** Types after which signed-in people may be allowed other things than before: their rights are read again first. */
  changesRights?: readonly string[];
}
