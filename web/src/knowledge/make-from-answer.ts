import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { refusalOf } from '../app/say-now.ts';
import type { Say } from '../app/words.tsx';
import { showToast } from '../ui/Toast.tsx';

/** Begins an article with the words of an answer; where to go on with it stands in the strip. */
export async function makeArticleOf(messageId: number, t: Say, go: (href: string) => void): Promise<void> {
  try {
    const { head } = await api.knowledge.fromAnswer({ params: { messageId } });
    void cache.invalidateQueries({ queryKey: ['articles'] });
    showToast({
      text: t('quick.article-begun'),
      icon: 'book',
      seconds: 10,
      action: { label: t('quick.article-open'), run: () => go(`/knowledge/${head.id}`) },
    });
  } catch (error) {
    showToast({ text: refusalOf(error), icon: 'alert' });
  }
}
