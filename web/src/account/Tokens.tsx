import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf, useExplain } from '../session/explain.ts';
import { Loaded } from '../session/Loaded.tsx';
import { records, useRefresh } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Confirm, Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { CopyField } from '../ui/File.tsx';
import { Form, useForm } from '../ui/Form.tsx';
import { Empty, Notice } from '../ui/Message.tsx';
import { Section } from '../ui/Page.tsx';
import { Select } from '../ui/Select.tsx';

/** Keys for programs that act in one's name. Each is shown once. */
export function Tokens() {
  const t = useSay();
  const client = useQueryClient();
  const refresh = useRefresh();
  const query = useQuery(records.tokens);
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<{ id: number; name: string } | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);

  const revoke = async (tokenId: number) => {
    setWrong(null);
    try {
      await api.people.revokeToken({ params: { tokenId } });
      client.setQueryData(records.tokens.queryKey, (now) => now?.filter((token) => token.id !== tokenId));
    } catch (error) {
      setWrong(sentenceOf(t, error));
    }
    await refresh('tokens');
  };

  return (
    <Section
      title={t('account.tokens')}
      help={t('account.tokens-says')}
      actions={
        <Button icon="plus" onPress={() => setMaking(true)}>
          {t('account.token-make')}
        </Button>
      }
    >
      {wrong && <Notice title={wrong} />}
      <Loaded query={query}>
        {(tokens) =>
          tokens.length === 0 ? (
            <Empty title={t('account.tokens-none')}>{t('account.tokens-none-says')}</Empty>
          ) : (
            <ul className="account-rows">
              {tokens.map((token) => (
                <li key={token.id}>
                  <div className="grow">
                    <p className="med cut" title={token.name}>
                      {token.name}
                    </p>
                    <p className="quiet cap">
                      <When at={token.createdAt} words={(when) => t('account.token-made', { when })} />
                      {', '}
                      {token.lastUsedAt ? (
                        <When at={token.lastUsedAt} words={(when) => t('account.token-used', { when })} />
                      ) : (
                        t('account.token-unused')
                      )}
                      {', '}
                      {token.expiresAt ? (
                        <When at={token.expiresAt} words={(when) => t('account.token-expires', { when })} />
                      ) : (
                        t('account.token-forever')
                      )}
                    </p>
                  </div>
                  <Button small look="danger" label={`${t('account.token-revoke')}: ${token.name}`} onPress={() => setRevoking(token)}>
                    {t('account.token-revoke')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <MakeToken open={making} onClose={() => setMaking(false)} />
      <Confirm
        open={revoking !== null}
        onClose={() => setRevoking(null)}
        title={t('account.token-revoke-ask')}
        action={t('account.token-revoke')}
        danger
        onConfirm={() => revoke(revoking?.id ?? 0)}
      >
        <p>{t('account.token-revoke-says', { name: revoking?.name ?? '' })}</p>
      </Confirm>
    </Section>
  );
}

const lives = ['30', '90', '365', 'never'] as const;

function MakeToken({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useSay();
  const refresh = useRefresh();
  const [token, setToken] = useState<string | null>(null);
  const form = useForm<{ name: string; life: (typeof lives)[number] }>({
    initial: { name: '', life: '90' },
    check: ({ name }) => ({ name: name.trim() === '' && t('account.token-name-needed') }),
    save: async ({ name, life }) => {
      const made = await api.people.makeToken({ body: { name: name.trim(), ...(life !== 'never' && { days: Number(life) }) } });
      setToken(made.token);
      await refresh('tokens');
    },
    explain: useExplain(),
  });
  const close = () => {
    setToken(null);
    form.reset({ name: '', life: '90' });
    onClose();
  };
  return (
    <Dialog
      open={open}
      firm={token !== null}
      onClose={close}
      title={t(token ? 'account.token-ready' : 'account.token-make')}
      actions={
        token ? (
          <Button look="main" onPress={close}>
            {t('account.token-kept')}
          </Button>
        ) : undefined
      }
    >
      {token ? (
        <CopyField label={t('account.token')} value={token} help={t('account.token-once')} />
      ) : (
        <Form form={form} action={t('account.token-make')}>
          <Field label={t('account.token-name')} help={t('account.token-name-help')} {...form.field('name')} maxLength={200} autoFocus />
          <Select
            label={t('account.token-life')}
            options={lives.map((life) => ({
              id: life,
              label: life === 'never' ? t('account.token-life-never') : t('account.token-life-days', { count: Number(life) }),
            }))}
            {...form.field('life')}
          />
        </Form>
      )}
    </Dialog>
  );
}
