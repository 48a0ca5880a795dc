/* The table of words, and how a text is held against it. */
#include "read/speech.h"

#include "base/buf.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum { HEAD = 96, TAIL = 48, ROW = 64 }; /* bytes; bytes; words */

/* clang-format off */
/* Folded (utf8_fold), a row a kind. */
static const char *const words[][ROW] = {
	[SPEECH_QUESTION] = {
		"question", "scenario", "problem", "exercise", "challenge",
		"quiz", "q", "que", "ques", "frage", "aufgabe", "übung",
		"exercice", "ejercicio", "esercizio", "exercício", "упражнение",
		"คำถาม", "คำถามที่", "س", "練習", "练习", "pregunta", "pergunta",
		"domanda", "vraag", "pytanie", "soru", "otázka", "вопрос",
		"питання", "задача", "câu hỏi", "câu", "問題", "問", "質問",
		"问题", "題目", "题目", "问", "질문", "문제", "प्रश्न", "सवाल",
		"سؤال", "السؤال", "שאלה", "ερώτηση", "interviewer", "front",
		"❓", "❔",
	},
	[SPEECH_ANSWER] = {
		"answer", "answers", "ans", "correct answer", "the answer",
		"right answer", "show answer", "view answer", "see answer",
		"reveal answer", "click to see the answer",
		"click to show answer", "réponse", "respuesta", "resposta",
		"risposta", "antwort", "antwoord", "odpowiedź", "cevap",
		"yanıt", "odpověď", "ответ", "відповідь", "đáp án", "trả lời",
		"答え", "回答", "解答", "答案", "答", "정답", "답", "답변",
		"คำตอบ", "เฉลย", "उत्तर", "الإجابة", "الجواب", "إجابة", "תשובה",
	},
	[SPEECH_SOLUTION] = {
		"solution", "solutions", "explanation", "response",
		"sample answer", "lösung", "solución", "solução", "soluzione",
		"explication", "explicación", "решение", "объяснение", "解説",
		"解析", "해설", "الحل",
	},
	[SPEECH_LETTER_A] = {
		"a", "r", "о", "ج", "candidate", "interviewee", "back", "✅",
		"💡",
	},
	[SPEECH_TOP] = {
		"back to top", "back to the top", "go to top", "return to top",
		"to top", "top", "back to contents",
		"back to table of contents", "table of contents", "back",
		"toc", "⬆", "↑", "▲", "🔝",
		"🔼", "回到顶部", "返回顶部", "返回目录", "トップへ",
		"наверх", "вверх", "volver arriba", "nach oben",
		"retour en haut", "voltar ao topo",
	},
	[SPEECH_SHOW] = {
		"show", "show me", "click", "click me", "click here",
		"click to expand", "click to reveal", "click to show", "reveal",
		"expand", "open", "open me", "toggle", "spoiler", "details",
		"more", "view", "see", "ver", "ver más", "mostrar", "afficher",
		"voir", "anzeigen", "zeigen", "показать", "открыть", "点击查看",
		"查看", "展开", "表示", "보기",
	},
	[SPEECH_PART] = {
		"introduction", "intro", "overview", "contents", "conclusion",
		"summary", "references", "resources", "further reading",
		"license", "licence", "contributing", "contributors", "credits",
		"acknowledgements", "about", "author", "authors", "changelog",
		"support", "legend", "disclaimer", "prerequisites", "index",
		"how to use", "usage", "installation", "contact", "links",
		"motivation", "notes",
	},
	[SPEECH_TERM] = {
		"term", "front", "word", "phrase", "concept", "prompt", "cue",
		"acronym", "abbreviation", "expression", "vocabulary", "wort",
		"begriff", "mot", "terme", "palabra", "término", "palavra",
		"termo", "parola", "слово", "термин", "単語", "用語", "单词",
		"术语", "词", "단어", "용어",
	},
	[SPEECH_DEFINITION] = {
		"definition", "back", "meaning", "translation", "explanation",
		"answer", "english", "bedeutung", "übersetzung", "définition",
		"traduction", "definición", "traducción", "significado",
		"definição", "tradução", "definizione", "traduzione",
		"определение", "перевод", "значение", "意味", "定義", "含义",
		"定义", "翻译", "뜻", "정의",
	},
	[SPEECH_DECK] = {
		"flashcard", "flashcards", "flash cards", "vocabulary", "vocab",
		"glossary", "anki", "deck", "vokabeln", "karteikarten",
		"lernkarten", "vocabulaire", "glossaire", "vocabulario",
		"glosario", "vocabulário", "vocabolario", "словарь", "карточки",
		"単語帳", "单词", "词汇", "단어장", "단어",
	},
	[SPEECH_BANK] = {
		"question", "questions", "interview", "interviews", "quiz",
		"exam", "test", "exercises", "problems", "flashcards", "q&a",
		"faq", "вопросы", "preguntas", "perguntas", "fragen", "問題",
		"题", "面试", "質問", "질문", "أسئلة", "שאלות", "सवाल", "प्रश्न",
		"domande", "คำถาม", "สัมภาษณ์",
	},
};
/* clang-format on */

/* clang-format off */
/* What a question begins with. */
static const char *const asking[] = {
	"what", "what's", "whats", "why", "how", "when", "where", "which",
	"who", "whose", "whom", "is", "are", "am", "was", "were", "do", "does",
	"did", "can", "could", "should", "would", "will", "has", "have",
	"explain", "describe", "define", "compare", "contrast", "discuss",
	"tell", "name", "differentiate", "distinguish", "outline", "derive",
	"prove", "briefly", "talk", "demonstrate", "illustrate", "mention",
	"identify", "difference", "differences", "summarize", "true or false",
	"was ist", "wie", "warum", "welche", "welcher", "welches", "wann",
	"erkläre", "erklären", "beschreibe", "beschreiben", "nenne",
	"qu'est", "quelle", "quel", "quels", "quelles", "comment", "pourquoi",
	"expliquez", "décrivez", "qué", "cuál", "cuáles", "cómo", "por qué",
	"explica", "o que", "qual", "quais", "como", "por que", "explique",
	"che", "cosa", "quali", "perché", "spiega",
	"что", "как", "почему", "зачем", "какие", "какой", "какая", "какое",
	"чем", "когда", "объясните", "опишите", "расскажите", "назовите",
	"що", "чому", "які",
	"क्या", "कैसे", "क्यों", "कौन", "आप",
	"ما", "ماذا", "ماهو", "ماهي", "كيف", "لماذا", "هل", "اشرح", "اوصف",
	"متى", "أي",
	"מה", "מהו", "מהי", "מהם", "מהן", "כיצד", "מדוע", "האם", "תאר",
	"הסבר", "הסבירי", "באילו", "איך", "ספר",
	"nedir", "neden", "nasıl", "co", "czym", "jak", "dlaczego",
};

/* What a task begins with, and a step of a manual, too. */
static const char *const ordering[] = {
	"write", "implement", "create", "design", "build", "calculate",
	"compute", "find", "develop", "generate", "show", "convert", "reverse",
	"list", "provide", "consider", "suppose", "given", "select", "choose",
	"give", "imagine", "print", "return", "fill", "complete", "state",
	"schreibe", "écrivez", "escribe", "escreva", "scrivi", "напишите",
	"реализуйте",
};
/* clang-format on */

/* What one ends with, or holds, in scripts that write without spaces, and in
 * languages whose verb comes last. */
static const char *const closing[] = {
	"か",   "ください", "せよ", "何",    "吗",   "呢", "么", "까", "시오",
	"하라", "세요",     "करें",   "समझाएं", "बताएं", "दें",  "है",  "हैं",
};
static const char *const holding[] = {
	"什么",   "如何", "为什么", "怎么",  "哪些",   "哪个", "请",     "解释",
	"说明",   "区别", "什麼",   "怎麼",  "為什麼", "무엇", "어떻게", "อะไร",
	"อย่างไร", "ทำไม", "เท่าไร",  "อธิบาย", "เมื่อไร",  "ที่ไหน",
};

/* "?", Greek and fullwidth and Arabic ones. */
static const char *const marks[] = { "?", "\xEF\xBC\x9F", "\xD8\x9F",
	                             "\xCD\xBE" };

/* A letter or a mark: a digit may follow a word, as in "Q12". */
static bool is_letter_at(struct str s, size_t at)
{
	return at < s.n && !(s.p[at] >= '0' && s.p[at] <= '9') &&
	       utf8_is_word(utf8_next(s, &at));
}

/* Scripts without spaces: what follows a word there says nothing. */
static bool is_unspaced(struct str word)
{
	size_t at = 0;
	uint32_t c = word.n ? utf8_next(word, &at) : 0;

	return (c >= 0x3040 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7B0);
}

static bool begins_with(struct str s, struct str word)
{
	return str_starts(s, word) &&
	       (is_unspaced(word) || !is_letter_at(word, 0) ||
	        !is_letter_at(s, word.n));
}

/* How many bytes of the text make up the first n folded ones. */
static size_t unfolded(struct str text, size_t n)
{
	struct buf b = { 0 };
	size_t at = 0;

	while (at < text.n && b.n < n) {
		size_t from = at;

		utf8_next(text, &at);
		utf8_fold(&b, str_slice(text, from, at));
	}
	buf_free(&b);
	return at;
}

/* At most n bytes of it, ending between characters. */
static struct str head(struct str s, size_t n)
{
	if (s.n <= n)
		return s;
	while (n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	return str_slice(s, 0, n);
}

static struct str tail(struct str s, size_t n)
{
	size_t from = s.n > n ? s.n - n : 0;

	while (from < s.n && ((unsigned char)s.p[from] & 0xC0) == 0x80)
		from++;
	return str_slice(s, from, s.n);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* By the first two bytes of each; beyond ASCII only folding could tell. */
static bool may_be(const char *word, struct str text)
{
	unsigned char next = text.n > 1 ? (unsigned char)text.p[1] : 0;

	return word[0] == lower(text.p[0]) &&
	       (!word[1] || (unsigned char)word[1] >= 0x80 || next <= ' ' ||
	        next >= 0x80 || word[1] == lower((char)next));
}

bool speech_may_begin(enum speech kind, struct str text)
{
	if (!text.n || (unsigned char)text.p[0] >= 0x80)
		return text.n;
	for (size_t i = 0; i < ROW && words[kind][i]; i++)
		if (may_be(words[kind][i], text))
			return true;
	return false;
}

static size_t longest(enum speech kind, struct str folded)
{
	size_t best = 0;

	for (size_t i = 0; folded.n && i < ROW && words[kind][i]; i++) {
		struct str word;

		if (words[kind][i][0] != folded.p[0])
			continue;
		word = str_from(words[kind][i]);
		if (word.n > best && begins_with(folded, word))
			best = word.n;
	}
	return best;
}

size_t speech_take(enum speech kind, struct str text)
{
	struct buf folded = { 0 };
	size_t n;

	if (!speech_may_begin(kind, text))
		return 0;
	utf8_fold(&folded, head(text, HEAD / 2));
	n = longest(kind, buf_str(&folded));
	buf_free(&folded);
	return n ? unfolded(text, n) : 0;
}

bool speech_is_sign(struct str text)
{
	size_t at = 0;

	return text.n && (unsigned char)text.p[0] >= 0xE2 &&
	       !utf8_is_word(utf8_next(text, &at));
}

bool speech_in(enum speech kind, struct str text)
{
	struct buf folded = { 0 };
	bool found = false, inside = false;
	struct str s;

	utf8_fold(&folded, head(text, 4 * HEAD));
	s = buf_str(&folded);
	for (size_t at = 0, from = 0; at < s.n && !found; from = at) {
		bool letter = utf8_is_word(utf8_next(s, &at));

		if (!inside || !letter || (unsigned char)s.p[from] >= 0xE3)
			found = longest(kind, str_slice(s, from, s.n)) > 0;
		inside = letter;
	}
	buf_free(&folded);
	return found;
}

/* A question mark that ends a word, and not in the middle of "a?b:c". */
static bool has_mark(struct str s)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct str mark = str_from(marks[i]);
		const char *p = s.p, *end = s.p + s.n;

		while (p < end &&
		       (p = memchr(p, mark.p[0], (size_t)(end - p)))) {
			size_t at = (size_t)(p++ - s.p);

			if (str_starts(str_slice(s, at, s.n), mark) &&
			    (mark.n > 1 || !is_letter_at(s, at + 1)))
				return true;
		}
	}
	return false;
}

/* Without quotes, brackets and stops at both ends. */
static struct str bare(struct str s)
{
	static const char stops[] = " \n\"'`([{.,:;!)]}*_-";
	static const struct str wide[] = { { "\xE3\x80\x82", 3 },
		                           { "\xE2\x80\x9C", 3 },
		                           { "\xE0\xA5\xA4", 3 },
		                           { "\xE2\x80\x9D", 3 },
		                           { "\xC2\xBF", 2 } };
	bool again = true;

	while (again && s.n) {
		again = false;
		if (strchr(stops, s.p[0]) && (again = true))
			s = str_slice(s, 1, s.n);
		if (s.n && strchr(stops, s.p[s.n - 1]) && (again = true))
			s.n--;
		for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
			if (str_starts(s, wide[i]) && (again = true))
				s = str_slice(s, wide[i].n, s.n);
			if (str_ends(s, wide[i]) && (again = true))
				s.n -= wide[i].n;
		}
	}
	return s;
}

static bool any_begins(struct str s, const char *const *table, size_t n)
{
	for (size_t i = 0; s.n && i < n; i++)
		if (table[i][0] == s.p[0] && begins_with(s, str_from(table[i])))
			return true;
	return false;
}

static bool any_closes(struct str s, struct str end)
{
	if (!end.n || (unsigned char)end.p[end.n - 1] < 0x80)
		return false;
	for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
		if (str_ends(end, str_from(closing[i])))
			return true;
	for (size_t i = 0; i < sizeof holding / sizeof *holding; i++)
		if (str_find(s, str_from(holding[i])) < s.n)
			return true;
	return false;
}

enum speech_mood speech_mood(struct str text)
{
	struct str cut = head(text, 8 * HEAD), s = bare(cut);
	struct buf folded = { 0 };
	enum speech_mood mood = SPEECH_TELLS;

	if (has_mark(cut))
		return SPEECH_ASKS;
	utf8_fold(&folded, head(s, HEAD));
	if (any_begins(buf_str(&folded), asking,
	               sizeof asking / sizeof *asking) ||
	    any_closes(s, tail(s, TAIL)))
		mood = SPEECH_ASKS;
	else if (any_begins(buf_str(&folded), ordering,
	                    sizeof ordering / sizeof *ordering))
		mood = SPEECH_ORDERS;
	buf_free(&folded);
	return mood;
}
