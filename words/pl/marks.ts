import type en from '../en/marks.ts';

export default {
  'marks.capture': 'Zrób zdjęcie ekranu',
  'marks.mark': 'Zaznacz na obrazku',
  'marks.name': 'ekran',
  'marks.failed': 'Tego obrazka nie da się tu otworzyć. Można go wysłać bez zmian.',
  'marks.title': 'Zaznaczanie na obrazku',
  'marks.box': 'Ramka',
  'marks.arrow': 'Strzałka',
  'marks.number': 'Numer',
  'marks.blur': 'Zamaż',
  'marks.add': 'Dodaj na środku',
  'marks.undo': 'Cofnij',
  'marks.cancel': 'Anuluj',
  'marks.done': 'Gotowe',
  'marks.help':
    'Proszę wybrać narzędzie i przeciągnąć po obrazku. Z klawiatury: „Dodaj na środku”, strzałki przesuwają znak, z Shiftem zmieniają jego rozmiar, Delete go usuwa. To, co zamazane, znika z obrazka przed wysłaniem.',
  'marks.picture': 'Obrazek do zaznaczania. Znaków na nim:',
} satisfies Record<keyof typeof en, string>;
