CREATE TABLE meta ( -- what was dumped, when, where and how, as keys and values
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE loader ( -- class loaders
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,               -- what it calls itself: bootstrap, platform, app, its own name or its class
  object INTEGER REFERENCES object  -- the loader itself, NULL for the bootstrap loader and outside the dump
);

CREATE TABLE type ( -- classes and array types, with what the whole heap had of each
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,                          -- as in source: com.acme.Session$Listener, byte[]
  loader INTEGER NOT NULL REFERENCES loader,
  superclass INTEGER REFERENCES type,
  element_type INTEGER REFERENCES type,        -- of an array of references
  instance_size INTEGER,                       -- shallow size of an instance, NULL for an array
  header INTEGER,                              -- bytes before the first element, NULL for no array
  element_size INTEGER NOT NULL,               -- bytes per element, 0 for no array
  origin TEXT NOT NULL,                        -- whose code: jdk, machinery, application
  count INTEGER NOT NULL,                      -- objects of exactly this type in the whole heap
  bytes INTEGER NOT NULL                       -- their shallow sizes, added up
);

CREATE TABLE type_interface ( -- which interfaces a class names; empty for a live walk
  type INTEGER NOT NULL REFERENCES type,
  interface INTEGER NOT NULL REFERENCES type,
  PRIMARY KEY (type, interface)
) WITHOUT ROWID;

CREATE TABLE field ( -- fields that hold references
  id INTEGER PRIMARY KEY,
  type INTEGER NOT NULL REFERENCES type,  -- the type that declares it
  name TEXT NOT NULL,
  is_static INTEGER NOT NULL,             -- 1 for a static field
  retention TEXT NOT NULL                 -- strong, none (weak), while referent reached (ephemeron)
);

CREATE TABLE object ( -- every object of the dump, numbered from 0
  id INTEGER PRIMARY KEY,
  type INTEGER NOT NULL REFERENCES type,
  shallow_size INTEGER NOT NULL,               -- bytes, without anything it refers to
  array_length INTEGER,                        -- NULL for no array
  identity_hash INTEGER NOT NULL,              -- System.identityHashCode, 0 if not known
  referrer_count INTEGER NOT NULL,             -- references to it in the whole heap
  represented_type INTEGER REFERENCES type,    -- of a class object: the type it stands for
  preview TEXT                                 -- its value in short, where asked for
);

CREATE TABLE reference ( -- that one object holds another, numbered from 0 in the order of the referrers
  id INTEGER PRIMARY KEY,
  referrer INTEGER NOT NULL REFERENCES object,
  referent INTEGER NOT NULL REFERENCES object,
  kind INTEGER NOT NULL,               -- 0 field, 1 array element, 2 static field, 3 class, 4 weak, 5 ephemeron
  field INTEGER REFERENCES field,      -- NULL for array elements and the reference to the class
  position INTEGER                     -- index of an array element, from 0
);

CREATE TABLE thread ( -- live threads
  id INTEGER PRIMARY KEY,
  object INTEGER NOT NULL REFERENCES object,
  name TEXT NOT NULL,
  is_daemon INTEGER NOT NULL,  -- 1 if it lets the JVM end
  origin TEXT NOT NULL,        -- whose thread: jdk, machinery, application
  java_id INTEGER NOT NULL,    -- Thread.getId, 0 if not known
  state TEXT NOT NULL,         -- runnable, timed waiting; empty if not known
  thread_group TEXT NOT NULL   -- name of its group, empty if not known
);

CREATE TABLE frame ( -- stack frames of the threads; a live walk has those of the application's threads
  id INTEGER PRIMARY KEY,
  thread INTEGER NOT NULL REFERENCES thread,
  depth INTEGER NOT NULL,   -- 0 is the innermost
  type_name TEXT NOT NULL,  -- the class of the method
  method TEXT NOT NULL,
  source_file TEXT,         -- NULL where the class does not say
  line INTEGER NOT NULL,    -- negative where the class does not say
  origin TEXT NOT NULL      -- whose code: jdk, machinery, application
);

CREATE TABLE local ( -- what a stack frame holds; empty for a live walk
  id INTEGER PRIMARY KEY,
  frame INTEGER NOT NULL REFERENCES frame,
  object INTEGER NOT NULL REFERENCES object,
  name TEXT  -- where it is known
);

CREATE TABLE root ( -- GC roots: where retaining paths begin
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,                       -- loaded class, live thread, frame local, jni global and others
  object INTEGER NOT NULL REFERENCES object,
  thread INTEGER REFERENCES thread,         -- NULL where it belongs to none or that is not known
  frame INTEGER REFERENCES frame,           -- NULL where it is in none or that is not known
  name TEXT                                 -- where object and thread do not say it
);

CREATE TABLE growth ( -- how many objects of each type came and went
  id INTEGER PRIMARY KEY,
  type_name TEXT NOT NULL,         -- generated types by what their names share
  region TEXT NOT NULL,            -- application, collection, jdk, waiting
  objects_before INTEGER NOT NULL,
  objects_after INTEGER NOT NULL,
  added INTEGER NOT NULL,          -- objects that the earlier snapshot did not know
  removed INTEGER NOT NULL,        -- objects that the later snapshot does not know
  bytes_before INTEGER NOT NULL,
  bytes_after INTEGER NOT NULL
);

CREATE TABLE growth_object ( -- objects that were not there before
  id INTEGER PRIMARY KEY,
  object INTEGER NOT NULL REFERENCES object,
  run INTEGER NOT NULL  -- the run, from 1, after which it was first seen
);

CREATE TABLE path ( -- retaining paths: why an object is still there
  id INTEGER PRIMARY KEY,
  root INTEGER NOT NULL REFERENCES root,
  holder_kind TEXT NOT NULL,                  -- static field, live thread, local variable and others
  holder TEXT NOT NULL,                       -- com.acme.Registry.OPEN, thread "worker-1"
  target INTEGER NOT NULL REFERENCES object,  -- the object at its end
  target_type TEXT NOT NULL,
  length INTEGER NOT NULL,                    -- number of references, which is that of its steps
  expression TEXT NOT NULL                    -- com.acme.Registry.OPEN{"42"}.listeners[3]
);

CREATE TABLE path_step ( -- the references of a retaining path, from its root on
  path INTEGER NOT NULL REFERENCES path,
  position INTEGER NOT NULL,                        -- from 0
  reference INTEGER NOT NULL REFERENCES reference,
  label TEXT,        -- the step as a person thinks of it; NULL inside a collection and for what the holder names
  holder_type TEXT,  -- display name of the type that such a step leaves from
  PRIMARY KEY (path, position)
) WITHOUT ROWID;

CREATE TABLE mark ( -- names that people gave to objects; not covered by the digests
  name TEXT NOT NULL PRIMARY KEY,
  object INTEGER NOT NULL REFERENCES object,
  note TEXT
) WITHOUT ROWID;

CREATE VIEW type_top AS -- types by the bytes their objects take
SELECT type.id, type.name, loader.name AS loader, type.origin, type.count, type.bytes
FROM type JOIN loader ON loader.id = type.loader
ORDER BY type.bytes DESC, type.name;

CREATE VIEW object_view AS -- objects with the names of their types
SELECT object.id, type.name AS type, object.shallow_size, object.array_length, object.identity_hash,
  object.referrer_count, represented.name AS represented_type, object.preview
FROM object JOIN type ON type.id = object.type
LEFT JOIN type AS represented ON represented.id = object.represented_type;

CREATE VIEW reference_view AS -- references with the names of everything they connect
SELECT reference.id, reference.referrer, referrer_type.name AS referrer_type,
  CASE reference.kind WHEN 0 THEN 'field' WHEN 1 THEN 'array element' WHEN 2 THEN 'static field'
    WHEN 3 THEN 'class' WHEN 4 THEN 'weak' WHEN 5 THEN 'ephemeron' END AS kind,
  CASE WHEN field.id IS NOT NULL THEN '.' || field.name
    WHEN reference.position IS NOT NULL THEN '[' || reference.position || ']'
    ELSE '.getClass()' END AS label,
  reference.referent, referent_type.name AS referent_type
FROM reference
JOIN object AS referrer ON referrer.id = reference.referrer
JOIN type AS referrer_type ON referrer_type.id = referrer.type
JOIN object AS referent ON referent.id = reference.referent
JOIN type AS referent_type ON referent_type.id = referent.type
LEFT JOIN field ON field.id = reference.field;

CREATE VIEW root_view AS -- GC roots by name
SELECT root.id, root.kind, root.object, coalesce(root.name, thread.name, represented.name) AS name
FROM root JOIN object ON object.id = root.object
LEFT JOIN thread ON thread.id = root.thread
LEFT JOIN type AS represented ON represented.id = object.represented_type;

CREATE VIEW path_view AS -- every hop of every retaining path
SELECT path_step.path, path_step.position, reference_view.referrer, reference_view.referrer_type,
  reference_view.kind, reference_view.label AS reference_label, path_step.label AS step_label,
  reference_view.referent, reference_view.referent_type
FROM path_step JOIN reference_view ON reference_view.id = path_step.reference
ORDER BY path_step.path, path_step.position;

CREATE VIEW leak_view AS -- what is held, by whom, and how many such objects are new
SELECT path.id AS path, path.target, path.target_type, object.shallow_size, path.holder_kind, path.holder,
  path.expression, path.length,
  (SELECT count(*) FROM growth_object JOIN object AS other ON other.id = growth_object.object
    WHERE other.type = object.type) AS new_objects
FROM path JOIN object ON object.id = path.target
ORDER BY path.id;
