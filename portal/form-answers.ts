/** Beside a form: articles that may answer what is being written, read there, and asked whether they helped. Without scripts there are simply none. */
{
  interface Offered {
    id: number;
    language: string;
    title: string;
    summary: string;
  }
  const form = document.querySelector<HTMLFormElement>('form[data-answers]');
  const message = form?.elements.namedItem('message');
  if (form && message instanceof HTMLTextAreaElement) {
    const { slug, language, words } = JSON.parse(form.dataset.answers ?? '{}') as {
      slug: string;
      language: string;
      words: Record<'maybe' | 'helped' | 'yes' | 'no' | 'glad' | 'sorry' | 'page' | 'failed', string>;
    };
    const by = { form: slug, challenge: (form.elements.namedItem('began') as HTMLInputElement).value };
    const still_ms = 500;
    const words_min = 2;

    const ask = async (path: string, body: object): Promise<unknown> => {
      const answer = await fetch(`/api/help/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ by, language, ...body }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.status === 204 ? null : answer.json();
    };
    const make = <K extends keyof HTMLElementTagNameMap>(name: K, about: { class?: string; text?: string } = {}): HTMLElementTagNameMap[K] => {
      const made = document.createElement(name);
      if (about.class) made.className = about.class;
      if (about.text) made.textContent = about.text;
      return made;
    };

    const place = make('section', { class: 'answers' });
    place.hidden = true;
    const head = make('p', { class: 'answers-head', text: words.maybe });
    head.setAttribute('role', 'status');
    const list = make('div');
    place.append(head, list);
    message.closest('.field')?.after(place);

    /** Asked once, when it is opened. */
    const open = async (one: Offered, inside: HTMLElement): Promise<void> => {
      try {
        const read = (await ask('readings', { articleId: one.id, language: one.language })) as { html: string; url: string | null };
        const text = make('div', { class: 'answers-text' });
        text.lang = one.language;
        // Cleaned when it was written; the page allows no script but ours.
        text.innerHTML = read.html;
        for (const link of text.querySelectorAll('a')) {
          if (link.getAttribute('href')?.startsWith('#')) continue;
          link.target = '_blank';
          link.rel = 'noopener noreferrer';
        }
        inside.replaceChildren(text, verdictOn(one, read.url));
      } catch {
        delete inside.parentElement?.dataset.asked;
        inside.replaceChildren(make('p', { class: 'wrong', text: words.failed }));
      }
    };
    const verdictOn = (one: Offered, url: string | null): HTMLElement => {
      const foot = make('div', { class: 'answers-foot' });
      const asked = make('span', { text: words.helped });
      const button = (text: string, helped: boolean): HTMLButtonElement => {
        const made = make('button', { class: 'button line', text });
        made.type = 'button';
        made.setAttribute('aria-label', `${words.helped} ${text}`);
        made.addEventListener('click', () => {
          const thanks = make('p', { text: helped ? words.glad : words.sorry });
          thanks.setAttribute('role', 'status');
          foot.replaceChildren(thanks);
          void ask('verdicts', { articleId: one.id, language: one.language, helped }).catch(() => {});
        });
        return made;
      };
      foot.append(asked, button(words.yes, true), button(words.no, false));
      if (url) {
        const link = make('a', { text: words.page });
        link.href = url;
        link.target = '_blank';
        link.rel = 'noopener';
        foot.append(link);
      }
      return foot;
    };
    const show = (offered: readonly Offered[]): void => {
      const known = new Map([...list.children].map((one) => [(one as HTMLElement).dataset.article, one]));
      // What is being read stays where it is.
      const reading = [...list.querySelectorAll<HTMLDetailsElement>('details[open]')];
      const next = offered.map((one) => {
        const had = known.get(String(one.id));
        if (had) return had;
        const made = make('details');
        made.dataset.article = String(one.id);
        made.append(make('summary', { text: one.title }), make('div'));
        made.addEventListener('toggle', () => {
          if (made.open && !made.dataset.asked) {
            made.dataset.asked = 'yes';
            void open(one, made.lastElementChild as HTMLElement);
          }
        });
        return made;
      });
      list.replaceChildren(...reading.filter((one) => !next.includes(one)), ...next);
      place.hidden = list.children.length === 0;
    };

    let waiting = 0;
    let last = '';
    const look = (): void => {
      const subject = form.elements.namedItem('subject');
      const text = `${subject instanceof HTMLInputElement ? subject.value : ''} ${message.value}`.trim().slice(0, 1_000);
      if (text === last) return;
      last = text;
      if (text.split(/\s+/).filter((word) => word.length > 2).length < words_min) return show([]);
      void ask('offers', { text, how: 'writing' }).then(
        (offered) => text === last && show(offered as Offered[]),
        () => {},
      );
    };
    form.addEventListener('input', ({ target }) => {
      if (target !== message && (target as HTMLInputElement).name !== 'subject') return;
      clearTimeout(waiting);
      waiting = setTimeout(look, still_ms) as unknown as number;
    });
  }
}
