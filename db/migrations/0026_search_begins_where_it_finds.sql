-- As before (0009), but told at which size of blocks to begin: a rare word climbed through all of them first.
drop function ticket_search_walk(tsquery, text, bigint, bigint, int);
create function ticket_search_walk(query tsquery, family text, newest bigint, oldest bigint, wanted int, first_level int)
returns table (found_id bigint, found_ordinal bigint) language plpgsql stable set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  level int := first_level;
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
