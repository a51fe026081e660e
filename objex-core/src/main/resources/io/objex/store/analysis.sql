CREATE TABLE analysis ( -- what an analysis added, as keys and values
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE top ( -- the thousand objects of which a measure is largest
  measure TEXT NOT NULL,    -- size, referrers, retained, rank, byte rank
  position INTEGER NOT NULL,                  -- from 0
  object INTEGER NOT NULL REFERENCES object,
  value INTEGER NOT NULL,                     -- in the unit of the measure
  PRIMARY KEY (measure, position)
) WITHOUT ROWID;

CREATE TABLE type_block ( -- in which ranges of 1024 numbers objects of a type are
  type INTEGER NOT NULL REFERENCES type,
  first_object INTEGER NOT NULL REFERENCES object,  -- of the range, of any type
  last_object INTEGER NOT NULL REFERENCES object,   -- of the range, of any type
  PRIMARY KEY (type, first_object)
) WITHOUT ROWID;

CREATE TABLE referrer ( -- the references to each object
  referent INTEGER NOT NULL REFERENCES object,
  reference INTEGER NOT NULL REFERENCES reference,
  PRIMARY KEY (referent, reference)
) WITHOUT ROWID;

CREATE TABLE holder ( -- what shortest paths begin at
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,        -- as in path.holder_kind
  name TEXT NOT NULL,        -- as in path.holder
  objects INTEGER NOT NULL,  -- whose shortest path begins here
  bytes INTEGER NOT NULL     -- their shallow sizes, added up
);

CREATE TABLE object_path ( -- the shortest path of each object to a root
  object INTEGER PRIMARY KEY,             -- also a row of object
  distance INTEGER,                       -- references on the path, NULL if nothing retains the object
  towards INTEGER REFERENCES reference,   -- the last of them, NULL for a root's own object
  holder INTEGER REFERENCES holder        -- what the path begins at
);

CREATE TABLE collection_part ( -- what long lists, queues and ring buffers consist of, as far as paths lead through it
  object INTEGER PRIMARY KEY,                     -- a node, or the array of a ring buffer; also a row of object
  collection INTEGER NOT NULL REFERENCES object,  -- whose part it is
  position INTEGER NOT NULL                       -- elements before the node, or the place in the array where they begin
);

CREATE TABLE object_retained ( -- what would be freed if an object went
  object INTEGER PRIMARY KEY,            -- also a row of object
  dominator INTEGER REFERENCES object,   -- the nearest object on every path to it; NULL if there is none
  retained INTEGER NOT NULL              -- bytes, its own included; 0 if nothing retains the object
);

CREATE TABLE type_retained ( -- what the retained objects of each type retain together
  type INTEGER PRIMARY KEY,   -- also a row of type
  objects INTEGER NOT NULL,
  bytes INTEGER NOT NULL,     -- shallow sizes, added up
  retained INTEGER NOT NULL   -- bytes
);

CREATE TABLE loader_retained ( -- what belongs to each class loader, and what that retains
  loader INTEGER PRIMARY KEY,  -- also a row of loader
  objects INTEGER NOT NULL,
  bytes INTEGER NOT NULL,      -- shallow sizes, added up
  retained INTEGER NOT NULL    -- bytes
);

CREATE TABLE holder_retained ( -- what holders retain, be it by the shortest path or others
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,                 -- as in path.holder_kind
  name TEXT NOT NULL,                 -- as in path.holder
  objects INTEGER NOT NULL,           -- that the holder refers to itself
  bytes INTEGER NOT NULL,             -- their shallow sizes, added up
  retained_objects INTEGER NOT NULL,
  retained INTEGER NOT NULL           -- bytes
);

CREATE TABLE audit ( -- the checks that were made
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  question TEXT NOT NULL,     -- what it wanted to know
  limitation TEXT NOT NULL,   -- what the dump cannot tell about it, empty if nothing
  left_out INTEGER NOT NULL   -- how many findings more there were
);

CREATE TABLE audit_finding ( -- what the checks found, of each the worst first
  id INTEGER PRIMARY KEY,
  audit INTEGER NOT NULL REFERENCES audit,
  severity TEXT NOT NULL,     -- warning, notice
  text TEXT NOT NULL,         -- what is the case
  objects INTEGER NOT NULL,   -- how many objects it is about
  bytes INTEGER NOT NULL,     -- what these keep, as far as is known
  advice TEXT NOT NULL        -- what to do about it
);

CREATE TABLE audit_object ( -- which objects findings are about, the first hundred of each
  finding INTEGER NOT NULL REFERENCES audit_finding,
  position INTEGER NOT NULL,                   -- from 0
  object INTEGER NOT NULL REFERENCES object,
  PRIMARY KEY (finding, position)
) WITHOUT ROWID;

CREATE TABLE object_metric ( -- where an object stands among the others
  object INTEGER PRIMARY KEY,                     -- also a row of object
  class_distance INTEGER,                         -- references from the nearest class, NULL if there is no way
  class_towards INTEGER REFERENCES reference,     -- the last of them
  thread_distance INTEGER,                        -- references from the nearest thread, NULL if there is no way
  thread_towards INTEGER REFERENCES reference,    -- the last of them
  rank INTEGER NOT NULL,                          -- thousandths of an object that hang on it
  byte_rank INTEGER NOT NULL,                     -- bytes that hang on it
  cycle INTEGER,                                  -- the same number for objects that lead to each other, else NULL
  part INTEGER                                    -- the same number for what hangs together without the roots
);

CREATE VIEW object_of_type AS -- objects, found quickly by the number of their type
SELECT type_block.type, object.id, object.shallow_size, object.array_length, object.referrer_count
FROM type_block CROSS JOIN object ON object.id BETWEEN type_block.first_object AND type_block.last_object
  AND object.type = type_block.type;

CREATE VIEW referrer_view AS -- references by their referent, with names
SELECT referrer.referent AS object, reference_view.referrer, reference_view.referrer_type, reference_view.label,
  reference_view.kind, referrer.reference
FROM referrer CROSS JOIN reference_view ON reference_view.id = referrer.reference;

CREATE VIEW top_view AS -- the objects of which a measure is largest, with names
SELECT top.measure, top.position, top.object, object_view.type, top.value
FROM top CROSS JOIN object_view ON object_view.id = top.object
ORDER BY top.measure, top.position;

CREATE VIEW audit_view AS -- every check with its findings; one that found nothing has a row as well
SELECT audit.name AS audit, audit.question, audit.limitation, audit_finding.id AS finding, audit_finding.severity,
  audit_finding.text, audit_finding.objects, audit_finding.bytes, audit_finding.advice
FROM audit LEFT JOIN audit_finding ON audit_finding.audit = audit.id
ORDER BY audit.id, audit_finding.id;

CREATE VIEW object_analysis AS -- all that is known of each object
SELECT object_view.id, object_view.type, object_view.shallow_size, object_view.referrer_count,
  object_retained.retained, object_retained.dominator, object_path.distance, object_path.towards,
  holder.name AS holder, object_metric.rank, object_metric.byte_rank, object_metric.class_distance,
  object_metric.class_towards, object_metric.thread_distance, object_metric.thread_towards, object_metric.cycle,
  object_metric.part
FROM object_view
LEFT JOIN object_path ON object_path.object = object_view.id
LEFT JOIN holder ON holder.id = object_path.holder
LEFT JOIN object_retained ON object_retained.object = object_view.id
LEFT JOIN object_metric ON object_metric.object = object_view.id;
