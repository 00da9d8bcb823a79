/** Those who ask at the same time go together: what one transaction costs, they share. */

interface Asked<A, R> {
  what: A;
  answer(result: R): void;
  refuse(error: unknown): void;
}

/**
 * Runs `all` for everybody who asks. Who comes alone goes at once and waits for nobody; those who come while others are under way go together
 * when these are back, `together_max` at most. `all` does the whole of a lot or nothing of it, and answers in the order asked. A lot that fails is
 * done again one by one, so that everybody gets their own answer or their own refusal.
 */
export function gathering<A, R>(together_max: number, all: (asked: A[]) => Promise<R[]>): (what: A) => Promise<R> {
  const waiting: Asked<A, R>[] = [];
  let underWay = false;

  async function go(): Promise<void> {
    underWay = true;
    while (waiting.length > 0) await take(waiting.splice(0, together_max));
    underWay = false;
  }

  async function take(lot: Asked<A, R>[]): Promise<void> {
    try {
      const results = await all(lot.map((one) => one.what));
      for (const [place, one] of lot.entries()) one.answer(results[place]!);
    } catch (error) {
      if (lot.length === 1) lot[0]!.refuse(error);
      else for (const one of lot) await take([one]);
    }
  }

  return (what) =>
    new Promise((answer, refuse) => {
      waiting.push({ what, answer, refuse });
      if (!underWay) void go();
    });
}
