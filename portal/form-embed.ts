/** On the page that shows a form in a frame: the frame is as high as the form. Nothing else is told, and nothing is kept. */
{
  const script = document.currentScript as HTMLScriptElement | null;
  const origin = script ? new URL(script.src).origin : '';
  addEventListener('message', (event: MessageEvent) => {
    if (event.origin !== origin || typeof event.data?.okienkoFormHeight !== 'number') return;
    for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe[data-okienko-form]'))
      if (frame.contentWindow === event.source) frame.style.height = `${Math.min(20_000, Math.max(200, event.data.okienkoFormHeight))}px`;
  });
}
