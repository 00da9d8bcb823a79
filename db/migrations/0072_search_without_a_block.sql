-- As before (0069), but a block that holds all there is narrows nothing: to intersect with it cost two to six times of what the words alone do. And where only a part of the past is
-- asked for, blocks stay within it.
create or replace function ticket_search_walk(keys tsquery[], tested tsquery, family text, newest bigint, oldest bigint, wanted int, first_level int, along int)
returns table (found_id bigint, found_place bigint) language plpgsql stable set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  smallest constant int := case family when 'm' then 13 else 11 end;
  level int := first_level;
  place bigint := newest;
  shift int;
  first bigint;
  yield int;
  total int := 0;
  place_max bigint;
  block tsquery;
  key1 tsquery;
  key2 tsquery;
  key3 tsquery;
  key4 tsquery;
begin
  if along > 0 then
    -- Tickets without a message share the place 0, which no page may end in: they are left to the blocks.
    first := greatest(oldest, 1);
    if family = 'm' then
      return query
        select s.ticket_id, s.ordinal from (select * from ticket_search where ordinal between first and newest order by ordinal desc limit along) s
        where (keys[1] is null or ts_match_vq(s.words, keys[1])) and (keys[2] is null or ts_match_vq(s.words, keys[2]))
          and (keys[3] is null or ts_match_vq(s.words, keys[3])) and (keys[4] is null or ts_match_vq(s.words, keys[4])) and (tested is null or ts_match_vq(s.words, tested))
        limit wanted;
    else
      return query
        select s.ticket_id, s.ticket_id from (select * from ticket_search where ticket_id between first and newest order by ticket_id desc limit along) s
        where (keys[1] is null or ts_match_vq(s.words, keys[1])) and (keys[2] is null or ts_match_vq(s.words, keys[2]))
          and (keys[3] is null or ts_match_vq(s.words, keys[3])) and (keys[4] is null or ts_match_vq(s.words, keys[4])) and (tested is null or ts_match_vq(s.words, tested))
        limit wanted;
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
    -- Where only a part of the past is meant, no block is larger than that: it would list what is not asked for.
    if oldest > 1 then level := least(level, greatest(floor((ln(newest - oldest + 1.0) / ln(2.0) - smallest) / 3), 0)); end if;
    -- Without a key the block is all there is to go by.
    if keys[1] is null then level := least(level, 3); end if;
    shift := smallest + 3 * level;
    first := (place >> shift) << shift;
    if first = 0 and keys[1] is not null and level < 4 then
      if family = 'm' then select max(ordinal) into place_max from ticket_search; else select max(ticket_id) into place_max from ticket_search; end if;
      if place_max < 1::bigint << shift then level := 4; end if;
    end if;
    if level < 4 then
      block := ('''=' || family || level || '.' || (place >> shift) || '''')::tsquery;
    else
      first := oldest;
      block := keys[1];
    end if;
    key1 := coalesce(keys[1], block);
    -- A key again costs nothing: the index asks it last, of what all the others have.
    key2 := coalesce(keys[2], key1);
    key3 := coalesce(keys[3], key1);
    key4 := coalesce(keys[4], key1);
    if family = 'm' then
      return query
        select s.ticket_id, s.ordinal from ticket_search s
        where s.words @@ key1 and s.words @@ key2 and s.words @@ key3 and s.words @@ key4 and s.words @@ block and (tested is null or ts_match_vq(s.words, tested)) and s.ordinal + 0 between oldest and place
        order by s.ordinal + 0 desc limit wanted - total;
    else
      return query
        select s.ticket_id, s.ticket_id from ticket_search s
        where s.words @@ key1 and s.words @@ key2 and s.words @@ key3 and s.words @@ key4 and s.words @@ block and (tested is null or ts_match_vq(s.words, tested)) and s.ticket_id + 0 between oldest and place
        order by s.ticket_id + 0 desc limit wanted - total;
    end if;
    get diagnostics yield = row_count;
    total := total + yield;
    place := first - 1;
    level := least(greatest(floor((ln(greatest((newest - place) * ((wanted - total) / greatest(total, 0.5)), 1.0)) / ln(2.0) - smallest) / 3), 0), 4);
  end loop;
end $$;
