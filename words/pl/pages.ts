import type en from '../en/pages.ts';

export default {
  'pages.skip': 'Przejdź do treści',
  'pages.rooms': 'W tym serwisie',
  'pages.languages': 'Język',
  'pages.not-found': 'Tej strony tu nie ma',
  'pages.not-found-about': 'Mogła zostać przeniesiona lub wycofana. Proszę sprawdzić adres albo zacząć od strony głównej.',
  'pages.failed': 'Coś się u nas zepsuło',
  'pages.failed-about':
    'Nic z tego, co Pani lub Pan wpisał, nie zostało zapisane. Proszę spróbować za chwilę; wiemy już o tym, co się stało.',
  'pages.refused': 'To się nie udało',
  'pages.to-start': 'Przejdź do strony głównej',
} satisfies typeof en;
