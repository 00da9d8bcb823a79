-- Articles for some customers only: those of a company, with a tag, or with a value in a field of their card. Any one rule is enough.
alter table article drop constraint article_audience_check;
alter table article add constraint article_audience_check check (audience in ('public', 'internal', 'segment'));
alter table article add column segment jsonb not null default '[]';
