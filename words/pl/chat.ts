import type en from '../en/chat.ts';

const words: Record<keyof typeof en, string> = {
  'chat.guest': 'Gość {number}',
  'chat.you': 'Pan/Pani',
  'chat.transcript-subject': 'Zapis rozmowy z {company}',
  'chat.transcript-intro': 'Przesyłamy zapis rozmowy z {company}. Jeśli czegoś w niej brakuje, prosimy odpowiedzieć na tę wiadomość.',
};
export default words;
