export default {
  'audit.mailbox.trust-changed': 'Changed whose word on senders the mailbox {name} believes',
  'trust.title': 'Is the sender genuine?',
  'trust.help':
    'Most mail servers check where a mail came from (SPF, DKIM, DMARC) and write down what they found. Choose the server of this mailbox, and Okienko believes what it says: mail with a forged sender is then kept out of existing tickets and warned about.',
  'trust.believe': 'Whose word counts',
  'trust.seen': '{count, plural, one {in # of the newest {looked} mails} other {in # of the newest {looked} mails}}',
  'trust.nobody': 'Nobody’s',
  'trust.nobody-says': 'Okienko checks signatures (DKIM) itself, as far as it can ask DNS.',
  'trust.saved': 'Saved. It counts from the next mail on.',
  'trust.no-mail': 'No mail has come to this mailbox yet. When some has, its server is proposed here.',
  'trust.says-nothing':
    'The server of this mailbox does not write down what it checked. Okienko checks signatures (DKIM) itself, as far as it can ask DNS.',
} as const;
