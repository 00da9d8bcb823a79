/**
 * Why a letter came back, in one word, from what mail systems say about it: the words of the other server first, then the enhanced status
 * (RFC 3463, RFC 7372, RFC 7505), then the reply code (RFC 5321). Words come first because systems are careless with codes and precise with words.
 */

export const bounceReasons = [
  // The address.
  'user-unknown',
  'host-unknown',
  'has-moved',
  'no-mail-here',
  // The mailbox.
  'mailbox-full',
  'suspended',
  'refused-by-recipient',
  'too-big',
  'over-limit',
  // Us, in the eyes of the other side.
  'authentication',
  'no-reverse-name',
  'bad-reputation',
  'blocked',
  'sender-refused',
  'relaying',
  'security',
  'policy',
  'too-fast',
  'too-many',
  // The letter.
  'spam',
  'virus',
  'content',
  'not-standard',
  // The way.
  'expired',
  'network',
  'system',
  'system-full',
  'mailer',
  'on-hold',
  // No failure of delivery at all.
  'delivered',
  'feedback',
  'vacation',
  'unknown',
] as const;
export type BounceReason = (typeof bounceReasons)[number];

/** The address itself is no good: writing there again is of no use. Anything else may pass, or be mended by somebody. */
export function isPermanent(reason: BounceReason): boolean {
  return reason === 'user-unknown' || reason === 'host-unknown' || reason === 'has-moved' || reason === 'no-mail-here';
}

/** The step of SMTP in which the other server said no; null when the report does not tell. */
export type SmtpStep = 'connect' | 'helo' | 'mail' | 'rcpt' | 'data';

export interface BounceFacts {
  /** Everything that was said about this recipient. */
  words: string;
  /** Enhanced status, '5.1.1'; null when there is none. */
  status: string | null;
  /** SMTP reply code, '550'. */
  reply: string | null;
  step: SmtpStep | null;
}

const userUnknown =
  /user[\s-]*unknown|unknown[\s-]+(?:user|recipient|mailbox|address|local)|unknown or illegal (?:alias|user)|no such (?:user|mailbox|recipient|address|person|local user)|(?:user|mailbox|recipient|account|address)\b[^.\n]{0,60}\b(?:not found|unknown|does(?:n['’]t| not) exist|do(?:es)? not exist|unavailable|not exist|is not valid|invalid|not recognized|not listed|is unknown)|(?:account|address|user) that you tried to reach does not exist|couldn['’]t be found|user doesn['’]t have|does(?:n['’]t| not) have an?\b[^.\n]{0,40}account|invalid (?:recipient|mailbox|address|user|final recipient)|no (?:valid recipients|mailbox here|mailbox by that name|account by that name)|recipient\s?not\s?found|recipient address rejected: (?:access denied|undeliverable address|no such)|bad destination mailbox|not (?:a (?:valid|known) (?:user|mailbox|recipient|address)|listed in)|(?:adres|użytkownik|odbiorca|konto|skrzynka)\S*\b[^.\n]{0,40}(?:nie istnieje|nieznan|nie została? znalezion)|nieznany (?:użytkownik|odbiorca|adres)|brak (?:takiego|takiej) (?:użytkownika|adresu|skrzynki|konta)|(?:empfänger|benutzer|adresse)\S*\b[^.\n]{0,30}(?:unbekannt|existiert nicht)|(?:destinataire|adresse)\S*\b[^.\n]{0,40}(?:inconnu|invalide|n['’]existe pas)|destinatario desconocido|destinatário desconhecido|utente sconosciuto|получател\S* не (?:найден|существует)/i;

/** In order: what is more telling stands before what is said in passing. */
const byWords: readonly (readonly [BounceReason, RegExp])[] = [
  [
    'content',
    /duplicate header|headers? (?:is |are )?too (?:large|long)|media error|(?:invalid|bad|malformed) (?:mime|charset|header)|message (?:is )?malformed|improper use of 8-bit|attachment[^.\n]{0,40}(?:not allowed|forbidden|prohibited|blocked)/i,
  ],
  [
    'not-standard',
    /multiple (?:addresses|from)\b[^.\n]{0,20}\bfrom|not rfc ?\d+ compliant|rfc ?[25]?\d{3,4} (?:non-?complian|violation)|non-?complian\S* with rfc|does not comply with rfc|missing (?:required )?(?:from|date|message-id) header|bare (?:lf|cr)\b/i,
  ],
  ['virus', /\bvirus|malware|infected|trojan|worm detected|rejected due to security policies/i],
  [
    'security',
    /unauthenticated senders? not allowed|delivery not authorized|authentication (?:is )?required|must (?:issue a )?starttls|tls (?:is )?required|encryption (?:needed|required)|authentication credentials invalid|sender not authori[sz]ed/i,
  ],
  [
    'authentication',
    /\bspf\b|\bdmarc\b|\bdkim\b|unauthenticated (?:e-?mail|mail|message)|authentication checks? failed|sender is unauthenticated|(?:not|doesn['’]t|does not) pass authentication|email authentication/i,
  ],
  [
    'no-reverse-name',
    /reverse dns|reverse (?:lookup|name|hostname)|\brdns\b|\bptr\b|ip name lookup failed|mismatch\w* client ip|cannot find your (?:reverse )?hostname|no (?:reverse|ptr)\b|does not resolve to/i,
  ],
  [
    'too-many',
    /too many (?:concurrent |simultaneous )?(?:connections|recipients|sessions|smtp)|connection (?:rate|frequency|count) limit|maximum number of (?:connections|recipients)|limit of (?:connections|recipients)/i,
  ],
  [
    'too-fast',
    /at a rate that|(?:sending|message|mail|receiving) rate|rate[- ]?limit|too (?:many|much) (?:messages?|e-?mails?|mail) (?:from|sent|received|for|in)|throttl|slow down|too fast/i,
  ],
  [
    'bad-reputation',
    /(?:low|poor|bad|insufficient) (?:sender )?reputation|reputation (?:of|is) [^.\n]{0,40}(?:low|poor|bad)|unexpected volume or user complaints/i,
  ],
  [
    'blocked',
    /black-?list|block-?list|deny-?list|\brbl\b|\bdnsbl\b|spamhaus|spamcop|sorbs|blocked (?:using|by|for abuse|-)|open relay\b|(?:client|sender) (?:host|ip)[^.\n]{0,80}(?:rejected|blocked|denied|refused|banned)|(?:ip|host|server)\b[^.\n]{0,60}\b(?:is |was |has been )?(?:blocked|banned)|blocked ip|invalid ip for sending|please use the smtp server of your isp|too many unwanted messages|no access from mail server|\(bl\)|\bmy name was rejected|helo[^.\n]{0,30}(?:rejected|refused|invalid)|invalid (?:domain name|helo)|bad (?:sender )?ip/i,
  ],
  [
    'relaying',
    /relay(?:ing)?(?: access)? (?:is )?(?:denied|not (?:permitted|allowed)|prohibited)|no relaying|not (?:configured|permitted|allowed) to relay|mail relay|(?:unable|not able|cannot|can't|do not|don't|will not|won't) (?:to )?relay|relaying (?:mail )?(?:to|from|through)/i,
  ],
  [
    'spam',
    /\bspam\b|\bube\b|\buce\b|junk mail|(?:message )?content rejected|bulk (?:e-?)?mail|unsolicited|considered (?:as )?spam|identified as spam/i,
  ],
  [
    'policy',
    /policy reasons|protocol violation|policy (?:violation|rejection|restriction)|(?:against|violates?|by|of) (?:our |local |company |site |administrative )?policy|content presents a potential|security issue|message not allowed/i,
  ],
  ['over-limit', /length exceeds administrative limit|message exceeds (?:an )?administrative/i],
  [
    'too-big',
    /(?:message|mail|size|letter)\b[^.\n]{0,30}too (?:big|large)|too (?:big|large)\b|exceed\w*[^.\n]{0,40}(?:message|maximum|max|fixed|size)[^.\n]{0,20}(?:size|length|limit)|size (?:limit )?exceed|line limit exceeded|message size/i,
  ],
  ['system-full', /insufficient (?:disk|system)\b|(?:disk|file ?system|partition) (?:is )?full|no space left|out of disk/i],
  [
    'mailbox-full',
    /(?:mailbox|mailfolder|mail folder|inbox|mail box|account|quota)\b[^.\n]{0,40}\b(?:full|exceeded|exhausted)|over ?(?:the )?quota|quota (?:exceed|violation|limit|full)|exceed\w*[^.\n]{0,40}(?:quota|storage|mailbox)|out of storage|insufficient (?:storage|space)|not enough (?:storage|space)|maildir over|(?:mailbox|inbox) size limit|skrzynka\S*[^.\n]{0,40}(?:pełn|przepełni)|przekroczon\S* (?:limit|pojemno|quota)|postfach[^.\n]{0,30}voll|boîte[^.\n]{0,30}pleine/i,
  ],
  [
    'suspended',
    /(?:account|mailbox|user|users?\(s\)|recipient|customer)\b[^\n]{0,60}\b(?:disabled|locked|suspended|inactive|discontinued|not active|deactivated|terminated|expired|frozen|blocked)|(?:disabled|suspended|inactive|locked) (?:account|mailbox|user)|konto\S*[^.\n]{0,40}(?:zablokowan|zawieszon|nieaktywn)/i,
  ],
  [
    'has-moved',
    /no longer on (?:this )?server|not our customer|(?:user|recipient|mailbox|address) (?:has )?(?:moved|changed)|has (?:moved|changed (?:his|her|their) address)|no longer (?:with|works|employed)|forwarding address/i,
  ],
  [
    'no-mail-here',
    /(?:does|do) not accept (?:any )?(?:e-?)?mail|null mx|no smtp service|accepts no mail|mail exchanger or ip address|domain (?:does not|doesn['’]t) (?:accept|receive) mail/i,
  ],
  [
    'sender-refused',
    /sender(?: address)? (?:was )?(?:rejected|refused|denied|verify failed|not allowed|invalid)|domain of sender|sender(?:['’]s)? domain|mail from[^.\n]{0,40}(?:rejected|denied|not allowed)|(?:the )?group you tried to contact|not have permission to (?:post|send)|not (?:allowed|permitted) to send|permission to (?:post|send)|(?:does not exist) e2110|invalid sender/i,
  ],
  [
    'network',
    /hop count|mail loop|too many hops|routing loop|loop detected|(?:host )?name lookup failure|name server:|network (?:is )?(?:error|unreachable|down)|no route to host|forwarded more than the maximum|connection (?:refused|reset|dropped|lost)|could not be reached/i,
  ],
  [
    'host-unknown',
    /(?:host|domain)(?: or domain)?(?: name)?\b[^.\n]{0,30}\b(?:not found|unknown|does(?:n['’]t| not) exist|invalid|not reachable|nonexistent|not resolve)|unknown (?:host|domain|mail host)|unrout(?:e)?able|no such (?:domain|host)|couldn['’]t find any host|illegal host|(?:invalid|bad|illegal) (?:domain|destination (?:system|domain|host))|domain is not reachable|no mx\b|dns (?:error|failure)[^.\n]{0,40}(?:not found|nxdomain)|nxdomain|nie znaleziono domeny|domena nie istnieje/i,
  ],
  ['mailer', /\bx-unix\b|pipe to \||\bprocmail\b|maildrop/i],
  ['user-unknown', userUnknown],
  ['mailer', /mailer error|command died|exited with|child (?:process )?(?:status|exited)|local delivery (?:failed|agent)/i],
  [
    'system',
    /\bldap\b|transaction failed|service (?:is )?(?:currently |temporarily )?(?:unavailable|not available|refuse)|internal (?:system |server )?error|system (?:error|not accepting)|could not load|server (?:configuration|error)|local (?:error|problem)|database|out of memory|too busy|over ?load/i,
  ],
  [
    'expired',
    /tim(?:ed?|e)[- ]?out|retry time|retries|envelope expired|message expired|for too long|too long in (?:the )?queue|in the queue too long|could not be delivered (?:for|within)|not delivered within|delivery time expired|has been delayed|is delayed for|not (?:yet )?been delivered|not responding|did not accept our requests|undeliverable for|unable to deliver this message after|giv(?:en|ing) up|przekroczono czas/i,
  ],
  ['sender-refused', /access denied|not accepted from|groups\.google\.com|googlegroups\.com/i],
];

const byStatus: Readonly<Record<string, BounceReason>> = {
  '1.1': 'user-unknown',
  '1.2': 'host-unknown',
  '1.3': 'user-unknown',
  '1.4': 'user-unknown',
  '1.6': 'has-moved',
  '1.7': 'sender-refused',
  '1.8': 'sender-refused',
  '1.9': 'system',
  '1.10': 'no-mail-here',
  '2.0': 'refused-by-recipient',
  '2.1': 'suspended',
  '2.2': 'mailbox-full',
  '2.3': 'over-limit',
  '2.4': 'refused-by-recipient',
  '3.0': 'system',
  '3.1': 'system-full',
  '3.2': 'system',
  '3.3': 'system',
  '3.4': 'too-big',
  '3.5': 'system',
  '4.0': 'network',
  '4.1': 'expired',
  '4.2': 'network',
  '4.3': 'system',
  '4.4': 'host-unknown',
  '4.5': 'system-full',
  '4.6': 'network',
  '4.7': 'expired',
  '5.0': 'mailer',
  '5.1': 'mailer',
  '5.2': 'mailer',
  '5.3': 'too-many',
  '5.4': 'mailer',
  '5.5': 'mailer',
  '5.6': 'too-big',
  '6.0': 'content',
  '6.1': 'content',
  '6.2': 'content',
  '6.3': 'content',
  '6.4': 'content',
  '6.5': 'content',
  '6.6': 'content',
  '6.7': 'content',
  '6.8': 'content',
  '6.9': 'content',
  '7.0': 'security',
  '7.1': 'security',
  '7.2': 'sender-refused',
  '7.8': 'security',
  '7.9': 'security',
  '7.13': 'suspended',
  '7.17': 'has-moved',
  '7.18': 'has-moved',
  '7.20': 'authentication',
  '7.21': 'authentication',
  '7.22': 'authentication',
  '7.23': 'authentication',
  '7.24': 'authentication',
  '7.25': 'no-reverse-name',
  '7.26': 'authentication',
  '7.27': 'no-mail-here',
  '7.28': 'too-fast',
  '7.29': 'authentication',
  '7.30': 'authentication',
  '7.509': 'authentication',
};

/** Statuses that say one thing only, whatever words stand beside them. */
const plainStatus = new Set(['1.2', '1.6', '1.7', '1.8', '2.2', '2.3', '3.4', '4.6', '7.13', '7.23', '7.24', '7.25', '7.26', '7.509']);

export function bounceReason(facts: BounceFacts): BounceReason {
  if (facts.reply?.startsWith('2') || (!facts.reply && facts.status?.startsWith('2'))) return 'delivered';
  const subject = facts.status?.slice(2) ?? '';
  if (plainStatus.has(subject)) return byStatus[subject]!;
  const said = byWords.find(([, words]) => words.test(facts.words))?.[0];
  if (said === 'user-unknown') return whoIsUnknown(facts);
  if (said) return said;
  if (byStatus[subject]) return byStatus[subject];
  if (facts.step === 'mail') return 'sender-refused';
  if (facts.step === 'connect' || facts.step === 'helo') return 'blocked';
  if (facts.step === 'rcpt' && facts.reply?.startsWith('5')) return 'user-unknown';
  return facts.words.trim() === '' || facts.reply === null ? 'on-hold' : 'unknown';
}

/**
 * A server that knows its mailboxes says so when it is told the recipient. One that took the recipient and says "user unknown" only after the letter
 * has seen the letter, and says no to that: a filter of the recipient, often on mobile networks. The address may be good.
 */
function whoIsUnknown({ words, step, status, reply }: BounceFacts): BounceReason {
  const lookedUp =
    step === 'rcpt' ||
    /^[45]\.(?:1|4)\.\d+$/.test(status ?? '') ||
    inDirectory.test(words) ||
    (reply !== null && /doesn['’]t have an? /i.test(words));
  return lookedUp ? 'user-unknown' : 'refused-by-recipient';
}

/** Words of those who looked into their list of users, whenever they said them. */
const inDirectory =
  /name is not recognized|not listed in|no valid recipients|invalid recipient|destinataire invalide|user not found|recipient\s?not\s?found|mailbox unavailable|nie istnieje/i;
