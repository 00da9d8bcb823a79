-- Search. Words of tickets are analysed anew, so the old rows go; the program fills the table by itself while people work (tickets/search/reindex.ts).
drop table ticket_search;
create table ticket_search (
  ticket_id bigint primary key references ticket (id) on delete cascade,
  -- The newest message: what moved last comes first.
  ordinal bigint not null,
  -- Classes of words, marked where they stand (':' subject and number, '@' customer and senders, '>' recipients), and facts ('=').
  words tsvector not null,
  -- Of the analyser that made the words: rows of an older one are made anew.
  analyser smallint not null
);
create index ticket_search_words on ticket_search using gin (words) with (gin_pending_list_limit = 65536);

-- Every word that stands in a ticket or on a customer's card, folded, as it is written: completes what is being typed, and mends slips.
create table search_word (
  word text collate "C" primary key,
  -- As people write it, with diacritics.
  shown text not null,
  -- About how many tickets have it (counted on a sample).
  tickets int not null,
  -- Hashes of its beginning with a letter left out (text/near-words.ts).
  near int[] not null
);
create index search_word_1 on search_word (left(word, 1) collate "C", tickets desc);
create index search_word_2 on search_word (left(word, 2) collate "C", tickets desc);
create index search_word_3 on search_word (left(word, 3) collate "C", tickets desc);
create index search_word_near on search_word using gin (near) with (fastupdate = on);

-- What is written in attachments. A row also for those in which nothing could be read, and why.
create table attachment_text (
  attachment_id bigint primary key references attachment (id) on delete cascade,
  text text not null,
  problem text,
  read_at timestamptz not null default now()
);

/*
 * The newest matches of a query that consists of our lexemes, without ever going through all of them: rows carry the lexeme of the block they lie in, at
 * four sizes, and blocks grow eightfold while they yield too little. A common word ends in the first block, a rare one has few rows anywhere.
 * family 'm': by newest message; 'i': by ticket, for dates of opening. Blocks of 2^shift.
 */
create function ticket_search_walk(query tsquery, family text, newest bigint, oldest bigint, wanted int)
returns table (found_id bigint, found_ordinal bigint) language plpgsql stable set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  level int := 0;
  place bigint := newest;
  shift int;
  first bigint;
  yield int;
  total int := 0;
begin
  while place >= oldest and total < wanted loop
    shift := case family when 'm' then 13 else 11 end + 3 * level;
    if level < 4 then
      first := (place >> shift) << shift;
      return query
        select s.ticket_id, s.ordinal from ticket_search s
        where s.words @@ (('''=' || family || level || '.' || (place >> shift) || '''')::tsquery && query)
          and case family when 'm' then s.ordinal else s.ticket_id end between oldest and place
        order by case family when 'm' then s.ordinal else s.ticket_id end desc limit wanted - total;
    else
      first := oldest;
      return query
        select s.ticket_id, s.ordinal from ticket_search s
        where s.words @@ query and case family when 'm' then s.ordinal else s.ticket_id end between oldest and place
        order by case family when 'm' then s.ordinal else s.ticket_id end desc limit wanted - total;
    end if;
    get diagnostics yield = row_count;
    total := total + yield;
    place := first - 1;
    if yield * 4 < wanted then level := least(level + 1, 4); end if;
  end loop;
end $$;
