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
  'audit.mailbox.key-added': 'Added the key {key} to the mailbox {address}',
  'audit.mailbox.key-removed': 'Removed the key {key} of the mailbox {address}',
  'keys.title': 'Encrypted mail (S/MIME)',
  'keys.help':
    'Mail that was encrypted for one of these keys is opened when it comes. Signatures are checked without any key. OpenPGP (PGP, GPG) is not read: such mail stays a file to download.',
  'keys.add': 'Add a key…',
  'keys.none': 'There is no key yet. Encrypted mail is kept as it comes, and can be opened later, once its key is here.',
  'keys.until': 'good until {day}',
  'keys.remove': 'Remove',
  'keys.remove-of': 'Remove the key {name}',
  'keys.remove-ask': 'Remove the key {name}?',
  'keys.remove-says':
    'Mail that only this key opens will stay closed from now on. What has been opened stays readable. The key is deleted here for good: keep your own copy.',
  'keys.added': 'Added. Mail that came earlier is opened by “Try again” on the message.',
  'keys.add-title': 'Add {name}',
  'keys.add-action': 'Add the key',
  'keys.password': 'Password of the file',
  'keys.password-help': 'Chosen when the key was exported. It is used once and not kept; the key is kept encrypted.',
} as const;
