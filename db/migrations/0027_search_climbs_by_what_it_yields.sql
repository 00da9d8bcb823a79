-- How common a word is decides where a walk begins (tickets/search/guessed-share.ts): five thousand of them instead of one thousand.
alter table ticket_search alter column words set statistics 500;

-- As before (0026), but a block that yields nearly nothing is followed by one sixty-four times as large: climbing step by step cost more than the last step.
create or replace function ticket_search_walk(query tsquery, family text, newest bigint, oldest bigint, wanted int, first_level int)
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
    if yield * 4 < wanted then level := least(level + case when yield * 32 < wanted then 2 else 1 end, 4); end if;
  end loop;
end $$;
