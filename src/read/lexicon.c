/* The table is searched as it stands in the program: records of one length,
 * sorted, a capital behind each. What a bank teaches goes into a hash table. */
#include "read/lexicon.h"

enum {
	COST_LEAST = 240, /* of the table's "A" */
	COST_STEP = 60,   /* of each further letter */
	COST_NAME = 950,
	COST_SUFFIX = 150, /* of "'s", "n't" … behind a word */
	COST_DERIVED = 300,
	PRIOR_WORDS = 20000, /* that a bank's words are weighed against */
	COUNT_LEAST = 2,     /* times that a bank says a part of a split */
};

/* clang-format off */
static const char *const tables[LEXICON_LETTERS + 1] = {
	""
#define FREQUENCY_LENGTH(n) , [n] =
#include "read/frequency.inc"
#undef FREQUENCY_LENGTH
};
/* clang-format on */

/* Names whose case is their own. Those with capitals inside would otherwise
 * come apart there; those without are never the inside of an identifier. */
/* clang-format off */
static const char *const names[] = {
	"AdaBoost", "AdaGrad", "AlexNet", "Airflow", "Ajax", "Amazon",
	"Android", "Angular", "Ansible", "Apache", "Apple", "AutoML", "Azure",
	"BatchNorm", "Bayes", "Bayesian", "BERT", "BiLSTM", "BigQuery",
	"BitBucket", "Bitbucket", "BeautifulSoup", "Bootstrap", "Boolean",
	"C", "CatBoost", "CoffeeScript", "ChatGPT", "Cassandra", "CircleCI",
	"CloudFormation", "CloudFront", "CloudWatch", "CouchDB", "CPython",
	"Cython", "CSS", "CUDA", "Dask", "DataFrame", "DataFrames",
	"DataLoader", "DataNode", "DataNodes", "DenseNet", "DevOps", "Django",
	"Docker", "DynamoDB", "ECMAScript", "Elasticsearch", "Excel",
	"Facebook", "FastAPI", "Fibonacci", "Flask", "Flume", "GANs", "Gaussian",
	"GitHub", "GitLab", "Go", "Google", "GoogleNet", "GraphQL", "GraphX",
	"HBase", "HDFS", "HTML", "HTTP", "Hadoop", "Haskell", "HashMap",
	"Hive", "iOS", "iPad", "iPhone", "IPython", "IoT", "JSON", "JVM",
	"Java", "JavaScript", "Jenkins", "Jinja", "JobTracker", "JUnit",
	"Jupyter", "Kafka", "Keras", "Kotlin", "KNN", "Kubernetes", "Lasso",
	"LightGBM", "Linux", "LSTM", "LSTMs", "MapReduce", "MariaDB", "MATLAB",
	"Markov", "Matplotlib", "Maven", "Microsoft", "MLflow", "MLlib",
	"MobileNet", "Modin", "MongoDB", "MyPy", "MySQL", "NaN", "NaNs", "NameNode",
	"Netflix", "NLTK", "NoSQL", "Node", "NumPy", "Numpy", "OAuth", "OpenAI",
	"OpenCV", "OpenGL", "OpenMP", "OpenSSL", "OpenStack", "Oozie", "PCA",
	"PEP", "PaaS", "Pandas", "PayPal", "Perl", "Plotly", "PostgreSQL",
	"Postgres", "PowerShell", "PyCharm", "PyPI", "PyPy", "PySpark", "PyTest",
	"PyTorch", "Pytorch", "Pytest", "Python", "Pythonic", "RDDs", "ReLU",
	"RabbitMQ", "React", "Redis", "Redux", "ResNet", "RESTful", "RNN",
	"R", "RNNs", "RMSProp", "RMSprop", "Ruby", "Rust", "SaaS", "IaaS", "SQL",
	"SQLAlchemy", "SQLite", "SVM", "SVMs", "Scala", "SciPy", "Scikit",
	"Scrapy", "Seaborn", "Selenium", "Simulink", "SparkContext", "Spark",
	"SpaCy", "Sqoop", "StackOverflow", "Swift", "Tableau", "TaskTracker",
	"TensorBoard", "TensorFlow", "Tensorflow", "TensorRT", "Terraform",
	"Theano", "TorchScript", "Twitter", "TypeScript", "Ubuntu", "Unicode",
	"Unix", "VGGNet", "VMware", "Vue", "WebAssembly", "WebGL", "WebRTC",
	"WebSocket", "WebSockets", "Windows", "WordPress", "XGBoost", "XML",
	"XMLHttpRequest", "YouTube", "YAML", "YARN", "ZooKeeper", "Zookeeper",
	"eBay", "jQuery", "macOS", "mRNA", "npm", "spaCy",
};
/* clang-format on */

static const char strong[] =
	" the of and is are what how does do with between from which when "
	"that this using use can you your why explain describe discuss for "
	"was were would should could than these those their its has have "
	"will where who whose implement compare define write create ";
static const char weak[] =
	" a an in on to or by as at it be not if no so we via into over up "
	"out off per vs all any but more most like ";

static const char *const suffixes[] = {
	"ing",  "ed",    "er",   "ers",  "able",  "ly",      "ness",
	"less", "izing", "ized", "izer", "izers", "ization", "izations",
};
static const char *const prefixes[] = {
	"un",   "re",    "non",   "pre",  "multi",  "sub",  "micro",
	"auto", "hyper", "inter", "meta", "pseudo", "semi", "anti",
};

enum { ALPHABET = 26, PAIRS = ALPHABET * ALPHABET };

enum {
	SUFFIXES = sizeof suffixes / sizeof *suffixes,
	PREFIXES = sizeof prefixes / sizeof *prefixes,
};

/* What a bank says. */
struct own_word {
	struct str text; /* NULL: a free slot */
	unsigned count;  /* in prose, any case for lower-case slots */
	bool code;       /* written so in code */
	bool known;      /* settled, or a name */
};

struct lexicon {
	struct arena *arena;
	struct own_word *slots;
	size_t n, cap; /* cap is a power of two */
	size_t total;  /* words of prose */
	/* Of each table, where the records with this first and second letter
	 * begin; the last is behind all. Tables of one letter have one row. */
	uint32_t starts[LEXICON_LETTERS + 1][PAIRS + 1];
};

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The word in lower case in `bytes`; empty: too long to be one. */
static struct str lower(char bytes[LEXICON_LETTERS], struct str word)
{
	if (word.n > LEXICON_LETTERS)
		return (struct str){ 0 };
	for (size_t i = 0; i < word.n; i++)
		bytes[i] = is_upper(word.p[i]) ? (char)(word.p[i] | 0x20)
		                               : word.p[i];
	return (struct str){ bytes, word.n };
}

static struct own_word *find(const struct lexicon *w, struct str word)
{
	size_t i = (size_t)str_hash(word) & (w->cap - 1);

	while (w->slots[i].text.p && !str_eq(w->slots[i].text, word))
		i = (i + 1) & (w->cap - 1);
	return &w->slots[i];
}

static void grow(struct lexicon *w)
{
	struct lexicon old = *w;

	w->cap = old.cap ? old.cap * 2 : 1024;
	w->slots = ARENA_ARRAY(w->arena, w->cap, struct own_word);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].text.p)
			*find(w, old.slots[i].text) = old.slots[i];
}

static struct own_word *add(struct lexicon *w, struct str word)
{
	struct own_word *slot;

	if (2 * (w->n + 1) > w->cap)
		grow(w);
	slot = find(w, word);
	if (!slot->text.p) {
		slot->text = arena_str(w->arena, word);
		w->n++;
	}
	return slot;
}

/* By the first two letters, "a" as "aa"; PAIRS: they are none. */
static size_t pair_of(struct str low)
{
	char first = low.p[0], second = low.p[low.n > 1];

	if (first < 'a' || first > 'z' || second < 'a' || second > 'z')
		return PAIRS;
	return (size_t)(first - 'a') * ALPHABET +
	       (low.n > 1 ? (size_t)(second - 'a') : 0);
}

static void index_table(struct lexicon *w, size_t length)
{
	const char *table = tables[length];
	uint32_t *starts = w->starts[length];
	size_t pair = 0, size = length + 1;
	uint32_t i = 0;

	for (; table && table[i * size]; i++) {
		struct str word = { table + i * size, length };

		for (; pair <= pair_of(word); pair++)
			starts[pair] = i;
	}
	for (; pair <= PAIRS; pair++)
		starts[pair] = i;
}

struct lexicon *lexicon_new(struct arena *a)
{
	struct lexicon *w = ARENA_NEW(a, struct lexicon);

	w->arena = a;
	for (size_t i = 1; i <= LEXICON_LETTERS; i++)
		index_table(w, i);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		add(w, str_from(names[i]))->known = true;
	return w;
}

/* "HTML" is no more a word of its own than "html": only what has both cases
 * inside is learnt as it is written. */
static bool is_mixed(struct str word)
{
	bool up = false, down = false;

	for (size_t i = 1; i < word.n; i++) {
		up |= is_upper(word.p[i]);
		down |= !is_upper(word.p[i]);
	}
	return up && (down || !is_upper(word.p[0]));
}

/* "andES" is not the Andes. */
static bool is_camel(struct str word)
{
	for (size_t i = 1; i < word.n; i++)
		if (is_upper(word.p[i]) && !is_upper(word.p[i - 1]))
			return true;
	return false;
}

void lexicon_learn(struct lexicon *w, struct str word)
{
	char bytes[LEXICON_LETTERS];
	struct str low = lower(bytes, word);

	w->total++;
	if (!low.n)
		return;
	if (is_mixed(word))
		add(w, word)->count++;
	else
		add(w, low)->count++;
}

void lexicon_learn_code(struct lexicon *w, struct str word)
{
	if (word.n && word.n <= LEXICON_LETTERS)
		add(w, word)->code = true;
}

static int table_cost(const struct lexicon *w, struct str low)
{
	size_t size = low.n + 1, pair = pair_of(low), from, to;

	if (pair == PAIRS)
		return LEXICON_UNKNOWN;
	from = w->starts[low.n][pair];
	to = w->starts[low.n][pair + 1];
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		const char *record = tables[low.n] + middle * size;
		int order = memcmp(low.p, record, low.n);

		if (!order)
			return COST_LEAST + COST_STEP * (record[low.n] - 'A');
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return LEXICON_UNKNOWN;
}

/* The mantissa's logarithm is taken for linear, which is wrong by 6 at most. */
int lexicon_log(uint64_t x)
{
	int whole = 0;
	uint64_t rest = x << 16;

	for (; rest >= UINT64_C(2) << 16; rest >>= 1)
		whole++;
	return whole * 69 + (int)((rest - (UINT64_C(1) << 16)) * 69 >> 16);
}

/* How a word alone, in lower case, fares in table and bank. */
static int plain_cost(const struct lexicon *w, struct str low)
{
	const struct own_word *own;
	int cost, by_bank;

	if (!low.n || low.n > LEXICON_LETTERS)
		return LEXICON_UNKNOWN;
	cost = table_cost(w, low);
	own = find(w, low);
	if (own->count < COUNT_LEAST || !own->known)
		return cost;
	if (low.n < 3 && cost == LEXICON_UNKNOWN)
		return cost;
	by_bank = lexicon_log((w->total + PRIOR_WORDS) / own->count);
	return by_bank < cost ? by_bank : cost;
}

/* The cost of a stem, also of one that lost its e: "templat(e)ing". */
static int stem_cost(const struct lexicon *w, struct str low, size_t n)
{
	char bytes[LEXICON_LETTERS + 1];
	int cost = plain_cost(w, str_slice(low, 0, n));

	if (cost < LEXICON_UNKNOWN)
		return cost;
	memcpy(bytes, low.p, n);
	bytes[n] = 'e';
	return plain_cost(w, (struct str){ bytes, n + 1 });
}

/* What English makes of its words, that no list has: "containerizing". */
static int derived_cost(const struct lexicon *w, struct str low)
{
	enum { LONG = 7, STEM = 4 };

	for (size_t i = 0; low.n >= LONG && i < SUFFIXES; i++) {
		size_t n = strlen(suffixes[i]);
		int cost;

		if (low.n < n + STEM || !str_ends(low, str_from(suffixes[i])) ||
		    lexicon_joint(str_slice(low, 0, low.n - n)))
			continue;
		cost = stem_cost(w, low, low.n - n);
		if (cost < LEXICON_UNKNOWN)
			return cost + COST_DERIVED;
	}
	for (size_t i = 0; low.n >= LONG && i < PREFIXES; i++) {
		size_t n = strlen(prefixes[i]);
		int cost;

		if (low.p[0] != prefixes[i][0] || low.n < n + STEM ||
		    !str_starts(low, str_from(prefixes[i])) ||
		    str_starts(str_slice(low, n, low.n), str_from(prefixes[i])))
			continue;
		cost = plain_cost(w, str_slice(low, n, low.n));
		if (cost < LEXICON_UNKNOWN)
			return cost + COST_DERIVED;
	}
	return LEXICON_UNKNOWN;
}

/* A plural: the table leaves out the regular ones of longer words. */
static int inflected_cost(const struct lexicon *w, struct str low)
{
	int cost = plain_cost(w, low);

	if (cost == LEXICON_UNKNOWN && low.n > 5 && low.p[low.n - 1] == 's' &&
	    low.p[low.n - 2] != 's')
		cost = plain_cost(w, str_slice(low, 0, low.n - 1)) + COST_STEP;
	return cost < LEXICON_UNKNOWN ? cost : derived_cost(w, low);
}

/* Where an apostrophe stands, U+0027 or U+2019; word.n: there is none. */
static size_t apostrophe(struct str word, size_t *length)
{
	for (size_t i = 1; i < word.n; i++) {
		if ((word.p[i] | 0x20) >= 'a' && (word.p[i] | 0x20) <= 'z')
			continue;
		*length = str_starts(str_slice(word, i, word.n),
		                     STR("\xE2\x80\x99"))
		                  ? 3
		                  : word.p[i] == '\'';
		if (*length)
			return i;
	}
	return word.n;
}

/* "can't", "won't": the n is theirs. */
static bool keeps_n(struct str word)
{
	return word.n > 3 &&
	       (str_eq_nocase(str_slice(word, 0, 3), STR("can")) ||
	        str_eq_nocase(str_slice(word, 0, 3), STR("won")));
}

struct str lexicon_stem(struct str word)
{
	static const char *const endings[] = { "s",  "t",  "d", "m",
		                               "re", "ve", "ll" };
	size_t length, at = apostrophe(word, &length);

	for (size_t i = 0; at < word.n && i < sizeof endings / sizeof *endings;
	     i++) {
		struct str ending = str_slice(word, at + length, word.n);

		if (!str_eq_nocase(ending, str_from(endings[i])))
			continue;
		/* "doesn't": the n is the ending's. */
		if (endings[i][0] == 't' && at > 2 && !keeps_n(word))
			at--;
		return str_slice(word, 0, at);
	}
	return word;
}

int lexicon_cost(const struct lexicon *w, struct str word)
{
	char bytes[LEXICON_LETTERS];
	struct str root = lexicon_stem(word);
	int cost = inflected_cost(w, lower(bytes, root));
	const struct own_word *own = find(w, root);

	if (own->known && cost > COST_NAME)
		cost = COST_NAME;
	if (cost < LEXICON_UNKNOWN && root.n < word.n)
		cost += COST_SUFFIX;
	return cost;
}

bool lexicon_know(const struct lexicon *w, struct str word)
{
	const struct own_word *own = find(w, word);
	char bytes[LEXICON_LETTERS];

	if (own->code || own->known)
		return true;
	if (is_camel(word))
		return false;
	if (lexicon_cost(w, word) < LEXICON_UNKNOWN)
		return true;
	word = lower(bytes, word);
	return word.n && find(w, word)->known;
}

bool lexicon_is_name(const struct lexicon *w, struct str word)
{
	const struct own_word *own = find(w, lexicon_stem(word));

	return own->known && (is_mixed(own->text) || is_upper(own->text.p[0]));
}

void lexicon_settle(struct lexicon *w,
                    bool (*is_damage)(const struct lexicon *, struct str word))
{
	bool *known = ARENA_ARRAY(w->arena, w->cap, bool);

	/* All are judged before any is believed. */
	for (size_t i = 0; i < w->cap; i++) {
		const struct own_word *own = &w->slots[i];

		known[i] = own->count &&
		           (own->code || lexicon_know(w, own->text) ||
		            !is_damage(w, own->text));
	}
	for (size_t i = 0; i < w->cap; i++)
		w->slots[i].known |= known[i];
}

static bool has(const char *list, struct str low)
{
	const char *p = list;

	while ((p = strstr(p, low.p))) {
		if (p[-1] == ' ' && p[low.n] == ' ')
			return true;
		p++;
	}
	return false;
}

enum lexicon_joint lexicon_joint(struct str word)
{
	enum { LONGEST = 9 };
	char bytes[LEXICON_LETTERS + 1] = { 0 };

	if (!word.n || word.n > LONGEST || !lower(bytes, word).n)
		return LEXICON_CONTENT;
	word.p = bytes;
	if (has(strong, word))
		return LEXICON_STRONG;
	return has(weak, word) ? LEXICON_WEAK : LEXICON_CONTENT;
}
