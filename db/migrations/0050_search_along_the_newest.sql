-- What most tickets say is found fastest by reading the newest of them one by one: the index of words would list a block of thousands for the first forty.
create index ticket_search_ordinal on ticket_search (ordinal);

-- As before (0027), but first along the order: the newest `along` tickets are tested one by one. What they do not yield is sought in the blocks below them.
drop function ticket_search_walk(tsquery, text, bigint, bigint, int, int);
create function ticket_search_walk(query tsquery, family text, newest bigint, oldest bigint, wanted int, first_level int, along int)
returns table (found_id bigint, found_ordinal bigint) language plpgsql stable set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  level int := first_level;
  place bigint := newest;
  shift int;
  first bigint;
  yield int;
  total int := 0;
begin
  if along > 0 then
    -- Tickets without a message share the place 0, which no page may end in: they are left to the blocks.
    first := greatest(oldest, 1);
    if family = 'm' then
      return query
        select s.ticket_id, s.ordinal from (select * from ticket_search where ordinal between first and newest order by ordinal desc limit along) s
        where ts_match_vq(s.words, query) limit wanted;
    else
      return query
        select s.ticket_id, s.ordinal from (select * from ticket_search where ticket_id between first and newest order by ticket_id desc limit along) s
        where ts_match_vq(s.words, query) limit wanted;
    end if;
    get diagnostics total = row_count;
    if total < wanted then
      if family = 'm' then
        select ordinal - 1 into place from (select ordinal from ticket_search where ordinal between first and newest order by ordinal desc limit along) s
        order by ordinal limit 1;
      else
        select ticket_id - 1 into place from (select ticket_id from ticket_search where ticket_id between first and newest order by ticket_id desc limit along) s
        order by ticket_id limit 1;
      end if;
      place := coalesce(place, first - 1);
    end if;
  end if;
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
    if yield * 4 < wanted then level := least(level + case when yield * 32 < wanted then 2 else 1 end, 4); end if;
  end loop;
end $$;
