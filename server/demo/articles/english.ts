import type { SampleText } from './polish.ts';

export const englishArticles: readonly SampleText[] = [
  {
    key: 'first-ride',
    title: 'How to rent a bike for the first time',
    summary: 'From opening an account to leaving the station: about three minutes.',
    html: `<h2>Before you start</h2><ol><li><p>Get the Kółko app, or open your account page.</p></li><li><p>Give your phone number and confirm it with the code we text you.</p></li><li><p>Top up at least PLN 10. The money stays yours, for rides.</p></li></ol><h2>At the station</h2><ol><li><p>Scan the QR code on the rear mudguard.</p></li><li><p>Wait for the sound of the lock and pull the bike out in one go.</p></li></ol><h2>If the lock does not open</h2><p>Try another bike. A bike that could not be pulled out costs nothing.</p>`,
  },
  {
    key: 'return',
    title: 'How to return a bike and be sure the ride has ended',
    summary: 'Two beeps and a message in the app. What to do without them.',
    html: `<p>The ride ends when the lock closes on the wheel and you hear <strong>two short beeps</strong>. The app shows the summary at the same moment.</p><h2>No beep</h2><ul><li><p>Pull the bike out and push it in again, all the way.</p></li><li><p>If that does not help, try another dock of the same station.</p></li><li><p>If the meter goes on, write to us with the number of the bike. Time after your report is not charged.</p></li></ul>`,
  },
  {
    key: 'full-station',
    title: 'The station is full: where to leave the bike',
    summary: 'The map shows free docks; there are fifteen minutes to get there.',
    html: `<p>The map in the app shows free docks live. When a station is full, tap it and choose <em>“Station full”</em>: you get <strong>15 minutes free</strong> to ride to the nearest one with room.</p><p>A bike may not be locked to a fence or a sign. For one left outside a station we charge its transport.</p>`,
  },
  {
    key: 'price-list',
    title: 'Prices of rides and plans',
    summary: 'What a ride costs without a plan, and what a plan gives.',
    html: `<table><tbody><tr><th>Plan</th><th>Price</th><th>Included</th></tr><tr><td>No plan</td><td>PLN 1 to start, 0.20 a minute</td><td>–</td></tr><tr><td>Monthly</td><td>PLN 29</td><td>30 minutes of every ride</td></tr><tr><td>Annual</td><td>PLN 199</td><td>45 minutes of every ride</td></tr><tr><td>Student</td><td>PLN 19 a month</td><td>30 minutes of every ride</td></tr></tbody></table><p>After the minutes that are included each further one costs PLN 0.10.</p>`,
  },
  {
    key: 'double-charge',
    title: 'I was charged twice',
    summary: 'Why it happens, and when the money comes back.',
    html: `<p>Most often the second amount is a <strong>hold</strong>, which your bank releases by itself, usually within three working days. Your statement shows it as an authorisation.</p><h2>When both charges were booked</h2><p>Write to us with the day of the ride and the last four digits of the card. We order the refund the same day; it reaches you <strong>within five working days</strong>.</p><blockquote><p>We never ask for the whole card number, nor for the code on its back.</p></blockquote>`,
  },
  {
    key: 'refund-time',
    title: 'How long a refund takes',
    summary: 'Up to five working days, depending on the bank.',
    html: `<table><tbody><tr><th>Paid by</th><th>How long</th></tr><tr><td>Card</td><td>3–5 working days</td></tr><tr><td>BLIK</td><td>1–2 working days</td></tr><tr><td>Transfer</td><td>1–2 working days</td></tr><tr><td>Kółko balance</td><td>at once</td></tr></tbody></table><p>If it has not arrived by then, answer our message about the refund and we will trace it.</p>`,
  },
  {
    key: 'invoice',
    title: 'An invoice for rides',
    summary: 'How to get one each month, or for a single ride.',
    html: `<p>Give your details once: <em>Account → Invoices</em>. From then on the invoice comes by e-mail on the first of the month.</p><p>For a past ride you can have an invoice within three months of its day: choose “Issue an invoice” at the ride.</p>`,
  },
  {
    key: 'password',
    title: 'I cannot sign in',
    summary: 'A new PIN, a changed phone number, a locked account.',
    html: `<h2>Forgotten PIN</h2><p>On the sign-in page choose “I forgot my PIN”. A new one comes by text within a minute.</p><h2>New phone number</h2><p>For your safety we change it after a conversation. Write from the e-mail address of the account.</p><h2>Locked account</h2><p>After five wrong tries the account unlocks by itself in 30 minutes.</p>`,
  },
  {
    key: 'change-plan',
    title: 'Changing or ending a plan',
    summary: 'A change counts from the next period; you can end a plan at any time.',
    html: `<p>Change it under <em>Account → Plan</em>. The new plan counts from the next period; until then you ride on the present one.</p><p>Ending it stops the next payment. Within 14 days of buying, if there were no rides, we return all of it.</p>`,
  },
  {
    key: 'found',
    title: 'Something left in the basket',
    summary: 'How to report it and where to collect it.',
    html: `<p>Write to us as soon as you can, with the number of the bike and the time you returned it. Mechanics bring what they find every day before 9:00.</p><p>Collect it at the Customer Office, Monday to Friday, 8:00–18:00. Things wait for 30 days.</p>`,
  },
];
