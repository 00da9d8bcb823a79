/** Forwarding to somebody outside: what its question says. */
export default {
  'forward.title': 'Forward to somebody outside',
  'forward.send': 'Forward',
  'forward.nobody': 'Enter at least one address.',
  'forward.who-sees':
    'Their answers come back to this ticket, marked as from outside. The customer sees neither this letter nor their answers.',
  'forward.what': 'What goes along',
  'forward.one': 'this message',
  'forward.whole': '{count, plural, one {the conversation: # message} other {the conversation: # messages}}',
  'forward.whole-help': 'Messages to and from the customer, oldest first. Notes never.',
  'forward.files': 'Files that go along',
  'forward.note': 'What do you say to them?',
  'forward.note-help': 'Stands above what is forwarded; your signature follows.',
  'forward.waits': 'The ticket waits for them',
  'forward.waits-help': 'It stands with those that wait for others until they answer.',
  'forward.said': 'Forwarded to {to}',
  'forward.known-customer': 'customer',
  'forward.known-third-party': 'outside',
} as const;
