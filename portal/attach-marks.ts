/** Beside the field for files: take a picture of the screen, or one that was chosen or pasted, and mark on it. What does it is fetched when somebody wants it. */
{
  const form = document.querySelector<HTMLFormElement>('form[data-marks]');
  const input = form?.querySelector<HTMLInputElement>('input[type=file]');
  if (form && input && typeof DataTransfer === 'function' && typeof HTMLDialogElement === 'function') {
    const { script, style, words } = JSON.parse(form.dataset.marks ?? '{}') as {
      script: string;
      style: string;
      words: Record<string, string> & { tools: Record<string, string> };
    };
    type Marks = {
      markPicture(picture: Blob, words: unknown): Promise<Blob | null>;
      captureScreen(): Promise<Blob | null>;
    };
    let made = 0;
    const load = async (): Promise<Marks> => {
      if (!document.querySelector(`link[href="${style}"]`)) {
        const link = document.createElement('link');
        link.rel = 'stylesheet';
        link.href = style;
        document.head.append(link);
      }
      return (await import(script)) as Marks;
    };
    /** In place of one that is there, or as one more. */
    const put = (picture: Blob, instead: File | null): void => {
      const file = new File([picture], `${words.name}-${++made}.png`, { type: 'image/png' });
      const files = new DataTransfer();
      for (const one of input.files ?? []) files.items.add(one === instead ? file : one);
      if (!instead) files.items.add(file);
      input.files = files.files;
      list();
    };
    const mark = async (picture: Blob | null, instead: File | null): Promise<void> => {
      if (!picture) return;
      try {
        const marked = await (await load()).markPicture(picture, words);
        if (marked) put(marked, instead);
      } catch {
        said.textContent = words.failed ?? '';
      }
    };
    const place = document.createElement('div');
    place.className = 'marks-offer';
    const said = document.createElement('p');
    said.className = 'help';
    said.setAttribute('role', 'status');
    const button = (text: string, press: () => void): HTMLButtonElement => {
      const one = document.createElement('button');
      one.type = 'button';
      one.className = 'button line';
      one.textContent = text;
      one.addEventListener('click', press);
      return one;
    };
    const capture = navigator.mediaDevices && 'getDisplayMedia' in navigator.mediaDevices && matchMedia('(pointer: fine)').matches;
    const list = (): void => {
      const pictures = [...(input.files ?? [])].filter((file) => /^image\/(png|jpeg|webp|gif)$/.test(file.type));
      place.replaceChildren(
        ...(capture ? [button(words.capture ?? '', () => void load().then(
                async (marks) => mark(await marks.captureScreen(), null),
                () => (said.textContent = words.failed ?? ''),
              ))] : []),
        ...pictures.map((file) => button(`${words.mark}: ${file.name}`, () => void mark(file, file))),
        said,
      );
    };
    input.after(place);
    input.addEventListener('change', list);
    document.addEventListener('paste', (event) => {
      const picture = [...(event.clipboardData?.files ?? [])].find((file) => file.type.startsWith('image/'));
      if (!picture) return;
      event.preventDefault();
      void mark(picture, null);
    });
    list();
  }
}
