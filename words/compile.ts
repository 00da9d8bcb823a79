import { compileMessage } from '@lingui/message-utils/compileMessage';

/**
 * Compiles texts on first use, each once: a desk uses a few hundred of them, and start-up should not pay for the rest. Lingui asks for a text to be
 * compiled at every use, and understanding one takes longer than saying it.
 */
export function compileOnce(tidy: (text: string) => string = (text) => text): typeof compileMessage {
  const known = new Map<string, ReturnType<typeof compileMessage>>();
  return (text) => {
    let compiled = known.get(text);
    if (compiled === undefined) {
      compiled = compileMessage(tidy(text));
      known.set(text, compiled);
    }
    return compiled;
  };
}
