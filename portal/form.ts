/** What a script adds to a form: questions appear when they apply, the sum against programs is done while one writes, the frame grows with the form. */
{
  function turn(value: number, by: number): number {
    return (value >>> by) | (value << (32 - by));
  }

  /** Fractional parts of square and cube roots of the first primes, as the standard has them. */
  function roots(count: number, power: number): number[] {
    const found: number[] = [];
    for (let candidate = 2; found.length < count; candidate++) {
      let prime = true;
      for (let by = 2; by * by <= candidate; by++) if (candidate % by === 0) prime = false;
      if (prime) found.push(((candidate ** power % 1) * 2 ** 32) | 0);
    }
    return found;
  }
  const initial = roots(8, 1 / 2);
  const constants = roots(64, 1 / 3);

  const form = document.querySelector<HTMLFormElement>('form[data-form]');
  if (form) {
    type Condition = { of: string; is: 'one-of' | 'none-of' | 'filled' | 'empty'; values: unknown[] };
    const questions = [...form.querySelectorAll<HTMLElement>('.question')];

    /** As contract/ticket-form.ts says it on the server, which has the last word. */
    const valuesOf = (key: string): unknown[] => {
      const place = questions.find((one) => one.dataset.key === key);
      if (!place || place.hidden) return [];
      const ticks = [...place.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
      if (place.dataset.kind === 'checkbox') return [ticks[0]?.checked ?? false];
      if (ticks.length > 0) return ticks.filter((one) => one.checked).map((one) => one.value);
      const input = place.querySelector<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('input, select, textarea');
      const text = input?.value.trim() ?? '';
      return text === '' ? [] : place.dataset.kind === 'number' ? [Number(text.replace(',', '.'))] : [text];
    };
    const holds = (condition: Condition): boolean => {
      const found = valuesOf(condition.of.slice('field:'.length));
      const empty = found.every((one) => one === false);
      if (condition.is === 'filled') return !empty;
      if (condition.is === 'empty') return empty;
      const hit = found.some((one) => condition.values.includes(one));
      return condition.is === 'one-of' ? hit : !hit;
    };
    const settle = (): void => {
      // What hangs on what is hidden is hidden too: as often as there are questions at most.
      for (let turn = 0; turn < questions.length; turn++) {
        let changed = false;
        for (const place of questions) {
          const when = place.dataset.when ? (JSON.parse(place.dataset.when) as Condition) : null;
          const hidden = when !== null && (!holds(when) || questions.some((one) => one.hidden && `field:${one.dataset.key}` === when.of));
          if (hidden !== place.hidden) changed = true;
          place.hidden = hidden;
          if (when === null) continue;
          const input = place.querySelector<HTMLInputElement>('input:not([type=checkbox]), select, textarea');
          if (input) input.required = !hidden && place.dataset.required === '';
          const aside = place.querySelector<HTMLElement>('.aside');
          if (aside) aside.hidden = place.dataset.required === '';
        }
        if (!changed) break;
      }
      tell();
    };
    const tell = (): void => {
      if (parent !== window) parent.postMessage({ okienkoFormHeight: document.documentElement.scrollHeight }, '*');
    };
    form.addEventListener('input', settle);
    form.addEventListener('change', settle);
    settle();
    new ResizeObserver(tell).observe(document.body);

    /** Two presses are one letter. */
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = 'yes';
      setTimeout(() => delete form.dataset.sent, 8_000);
    });

    const proof = form.elements.namedItem('proof') as HTMLInputElement;
    const challenge = form.dataset.form ?? '';
    const bits = Number(form.dataset.bits);
    const text = new TextEncoder();
    /** In small portions, so that nobody feels it; done long before a form is filled in. */
    const work = (from: number): void => {
      const until = performance.now() + 12;
      for (let at = from; ; at++) {
        if (firstBits(text.encode(`${challenge}:${at}`)) >>> (32 - bits) === 0) {
          proof.value = String(at);
          return;
        }
        if ((at & 63) === 63 && performance.now() > until) {
          setTimeout(() => work(at + 1), 4);
          return;
        }
      }
    };
    if (challenge) work(0);

    /** The first 32 bits of SHA-256 (FIPS 180-4). The browser's own answers too late for so many short ones. */
    function firstBits(bytes: Uint8Array): number {
      const length = ((bytes.length + 8) >> 6) + 1;
      const words = new Uint32Array(length * 16);
      for (let at = 0; at < bytes.length; at++) words[at >> 2]! |= bytes[at]! << (24 - (at & 3) * 8);
      words[bytes.length >> 2]! |= 0x80 << (24 - (bytes.length & 3) * 8);
      words[words.length - 1] = bytes.length * 8;
      const hash = Uint32Array.from(initial);
      const schedule = new Uint32Array(64);
      for (let block = 0; block < words.length; block += 16) {
        for (let at = 0; at < 64; at++) {
          if (at < 16) schedule[at] = words[block + at]!;
          else {
            const a = schedule[at - 15]!;
            const b = schedule[at - 2]!;
            schedule[at] =
              schedule[at - 16]! + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + schedule[at - 7]! + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
          }
        }
        let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number];
        for (let at = 0; at < 64; at++) {
          const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[at]! + schedule[at]!) | 0;
          const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
          h = g;
          g = f;
          f = e;
          e = (d + one) | 0;
          d = c;
          c = b;
          b = a;
          a = (one + two) | 0;
        }
        for (const [at, value] of [a, b, c, d, e, f, g, h].entries()) hash[at] = (hash[at]! + value) | 0;
      }
      return hash[0]!;
    }
  }
}
