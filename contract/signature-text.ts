/** What `{{…}}` in a signature or a sender's name stands for. Pure: the preview in the settings and the letter itself are filled by the same. */

export const signatureVariables = ['agent.name', 'agent.firstName', 'group.name', 'company.name'] as const;
export type SignatureVariable = (typeof signatureVariables)[number];

export interface SignatureFacts {
  agent: string;
  group: string;
  company: string;
}

const token = /\{\{\s*(agent\.name|agent\.firstName|group\.name|company\.name)\s*\}\}/g;

/** Within HTML: values are escaped. What is unknown leaves nothing behind. */
export function fillSignature(html: string, facts: SignatureFacts): string {
  return html.replace(token, (_all, name: SignatureVariable) => escape(valueOf(name, facts)));
}

/** As plain text, for the name of a sender. */
export function fillName(text: string, facts: SignatureFacts): string {
  return text
    .replace(token, (_all, name: SignatureVariable) => valueOf(name, facts))
    .replace(/\s+/g, ' ')
    .trim();
}

function valueOf(name: SignatureVariable, { agent, group, company }: SignatureFacts): string {
  if (name === 'agent.name') return agent;
  if (name === 'agent.firstName') return agent.split(' ')[0] ?? '';
  return name === 'group.name' ? group : company;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export interface Particular {
  groupId: number | null;
  language: string | null;
}

/** The one that fits best: of this group in this language, of the group in any, of any group in this language, of all. Null when none fits. */
export function mostParticular<T extends Particular>(all: readonly T[], groupId: number, language: string | null): T | null {
  const rank = (one: T) => (one.groupId === groupId ? 2 : 0) + (one.language !== null && one.language === language ? 1 : 0);
  const fitting = all.filter(
    (one) => (one.groupId === null || one.groupId === groupId) && (one.language === null || one.language === language),
  );
  return fitting.toSorted((a, b) => rank(b) - rank(a))[0] ?? null;
}
