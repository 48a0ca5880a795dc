/* The words that deckle itself puts into a book, a language at a time. */
#include "compose/words.h"

#include "compose/language.h"

struct language {
	const char *tag; /* primary subtag, RFC 5646 §2.2.1 */
	const char *words[WORD_COUNT];
};

/* The first is what other languages get. A count stands behind its word and a
 * colon, so that no plural depends on it. */
/* clang-format off */
static const struct language languages[] = {
	{ "en", {
		[WORD_ANSWER] = "Answer",
		[WORD_ANSWERED] = "Answered",
		[WORD_ANSWERS] = "Answers",
		[WORD_ANSWER_APART] = "Answer at the end of the chapter",
		[WORD_AS_LIST] = "The table as a list",
		[WORD_COLON] = ": ",
		[WORD_COLOPHON] = "About this book",
		[WORD_CONTENTS] = "Contents",
		[WORD_COVER] = "Cover",
		[WORD_DETAILS] = "Details",
		[WORD_IMAGE] = "image",
		[WORD_LANDMARKS] = "Landmarks",
		[WORD_MORE] = "… more in the book",
		[WORD_NEXT] = "Next question",
		[WORD_NOT_ANSWERED] = "Not answered yet",
		[WORD_OTHER] = "Other questions",
		[WORD_PREVIOUS] = "Previous question",
		[WORD_QUESTION] = "Question",
		[WORD_QUESTIONS] = "Questions",
		[WORD_QUESTION_COUNT] = "Questions",
		[WORD_START] = "Start of reading",
		[WORD_TITLE_PAGE] = "Title page",
		[WORD_TOPICS] = "Topics",
		[WORD_USE] = "How to use this book",
	} },
	{ "ar", {
		[WORD_ANSWER] = "الإجابة",
		[WORD_ANSWERED] = "المجاب عنها",
		[WORD_ANSWERS] = "الإجابات",
		[WORD_ANSWER_APART] = "الإجابة في نهاية الفصل",
		[WORD_AS_LIST] = "الجدول في صورة قائمة",
		[WORD_COLON] = ": ",
		[WORD_COLOPHON] = "عن هذا الكتاب",
		[WORD_CONTENTS] = "المحتويات",
		[WORD_COVER] = "الغلاف",
		[WORD_DETAILS] = "التفاصيل",
		[WORD_IMAGE] = "صورة",
		[WORD_LANDMARKS] = "معالم",
		[WORD_MORE] = "… المزيد في الكتاب",
		[WORD_NEXT] = "السؤال التالي",
		[WORD_NOT_ANSWERED] = "لا توجد إجابة بعد",
		[WORD_OTHER] = "أسئلة أخرى",
		[WORD_PREVIOUS] = "السؤال السابق",
		[WORD_QUESTION] = "السؤال",
		[WORD_QUESTIONS] = "الأسئلة",
		[WORD_QUESTION_COUNT] = "عدد الأسئلة",
		[WORD_START] = "بداية القراءة",
		[WORD_TITLE_PAGE] = "صفحة العنوان",
		[WORD_TOPICS] = "الموضوعات",
		[WORD_USE] = "كيف تستخدم هذا الكتاب",
	} },
	{ "de", {
		[WORD_ANSWER] = "Antwort",
		[WORD_ANSWERED] = "Beantwortet",
		[WORD_ANSWERS] = "Antworten",
		[WORD_ANSWER_APART] = "Antwort hinter dem Kapitel",
		[WORD_AS_LIST] = "Die Tabelle als Liste",
		[WORD_COLON] = ": ",
		[WORD_COLOPHON] = "Über dieses Buch",
		[WORD_CONTENTS] = "Inhalt",
		[WORD_COVER] = "Umschlag",
		[WORD_DETAILS] = "Details",
		[WORD_IMAGE] = "Bild",
		[WORD_LANDMARKS] = "Orientierungspunkte",
		[WORD_MORE] = "… mehr im Buch",
		[WORD_NEXT] = "Nächste Frage",
		[WORD_NOT_ANSWERED] = "Noch nicht beantwortet",
		[WORD_OTHER] = "Weitere Fragen",
		[WORD_PREVIOUS] = "Vorige Frage",
		[WORD_QUESTION] = "Frage",
		[WORD_QUESTIONS] = "Fragen",
		[WORD_QUESTION_COUNT] = "Fragen",
		[WORD_START] = "Textbeginn",
		[WORD_TITLE_PAGE] = "Titelseite",
		[WORD_TOPICS] = "Themen",
		[WORD_USE] = "Wie dieses Buch benutzt wird",
	} },
	{ "es", {
		[WORD_ANSWER] = "Respuesta",
		[WORD_ANSWERED] = "Con respuesta",
		[WORD_ANSWERS] = "Respuestas",
		[WORD_ANSWER_APART] = "Respuesta al final del capítulo",
		[WORD_AS_LIST] = "La tabla como lista",
		[WORD_COLON] = ": ",
		[WORD_COLOPHON] = "Sobre este libro",
		[WORD_CONTENTS] = "Índice",
		[WORD_COVER] = "Cubierta",
		[WORD_DETAILS] = "Detalles",
		[WORD_IMAGE] = "imagen",
		[WORD_LANDMARKS] = "Puntos de referencia",
		[WORD_MORE] = "… más en el libro",
		[WORD_NEXT] = "Pregunta siguiente",
		[WORD_NOT_ANSWERED] = "Aún sin respuesta",
		[WORD_OTHER] = "Otras preguntas",
		[WORD_PREVIOUS] = "Pregunta anterior",
		[WORD_QUESTION] = "Pregunta",
		[WORD_QUESTIONS] = "Preguntas",
		[WORD_QUESTION_COUNT] = "Preguntas",
		[WORD_START] = "Comienzo de la lectura",
		[WORD_TITLE_PAGE] = "Portada",
		[WORD_TOPICS] = "Temas",
		[WORD_USE] = "Cómo usar este libro",
	} },
	{ "fr", {
		[WORD_ANSWER] = "Réponse",
		[WORD_ANSWERED] = "Avec réponse",
		[WORD_ANSWERS] = "Réponses",
		[WORD_ANSWER_APART] = "Réponse en fin de chapitre",
		[WORD_AS_LIST] = "Le tableau en liste",
		[WORD_COLON] = "\u00A0: ",
		[WORD_COLOPHON] = "À propos de ce livre",
		[WORD_CONTENTS] = "Table des matières",
		[WORD_COVER] = "Couverture",
		[WORD_DETAILS] = "Détails",
		[WORD_IMAGE] = "image",
		[WORD_LANDMARKS] = "Points de repère",
		[WORD_MORE] = "… la suite dans le livre",
		[WORD_NEXT] = "Question suivante",
		[WORD_NOT_ANSWERED] = "Pas encore de réponse",
		[WORD_OTHER] = "Autres questions",
		[WORD_PREVIOUS] = "Question précédente",
		[WORD_QUESTION] = "Question",
		[WORD_QUESTIONS] = "Questions",
		[WORD_QUESTION_COUNT] = "Questions",
		[WORD_START] = "Début du texte",
		[WORD_TITLE_PAGE] = "Page de titre",
		[WORD_TOPICS] = "Thèmes",
		[WORD_USE] = "Comment utiliser ce livre",
	} },
	{ "he", {
		[WORD_ANSWER] = "תשובה",
		[WORD_ANSWERED] = "עם תשובה",
		[WORD_ANSWERS] = "תשובות",
		[WORD_ANSWER_APART] = "התשובה בסוף הפרק",
		[WORD_AS_LIST] = "הטבלה כרשימה",
		[WORD_COLON] = ": ",
		[WORD_COLOPHON] = "על הספר",
		[WORD_CONTENTS] = "תוכן העניינים",
		[WORD_COVER] = "כריכה",
		[WORD_DETAILS] = "פרטים",
		[WORD_IMAGE] = "תמונה",
		[WORD_LANDMARKS] = "ציוני דרך",
		[WORD_MORE] = "… המשך בספר",
		[WORD_NEXT] = "השאלה הבאה",
		[WORD_NOT_ANSWERED] = "אין עדיין תשובה",
		[WORD_OTHER] = "שאלות נוספות",
		[WORD_PREVIOUS] = "השאלה הקודמת",
		[WORD_QUESTION] = "שאלה",
		[WORD_QUESTIONS] = "שאלות",
		[WORD_QUESTION_COUNT] = "מספר השאלות",
		[WORD_START] = "תחילת הקריאה",
		[WORD_TITLE_PAGE] = "עמוד השער",
		[WORD_TOPICS] = "נושאים",
		[WORD_USE] = "איך להשתמש בספר",
	} },
	{ "hi", {
		[WORD_ANSWER] = "उत्तर",
		[WORD_ANSWERED] = "उत्तर सहित",
		[WORD_ANSWERS] = "उत्तर",
		[WORD_ANSWER_APART] = "उत्तर अध्याय के अंत में",
		[WORD_AS_LIST] = "तालिका, सूची के रूप में",
		[WORD_COLON] = ": ",
		[WORD_COLOPHON] = "इस पुस्तक के बारे में",
		[WORD_CONTENTS] = "विषय-सूची",
		[WORD_COVER] = "आवरण",
		[WORD_DETAILS] = "विवरण",
		[WORD_IMAGE] = "चित्र",
		[WORD_LANDMARKS] = "लैंडमार्क",
		[WORD_MORE] = "… शेष पुस्तक में",
		[WORD_NEXT] = "अगला प्रश्न",
		[WORD_NOT_ANSWERED] = "अभी तक कोई उत्तर नहीं",
		[WORD_OTHER] = "अन्य प्रश्न",
		[WORD_PREVIOUS] = "पिछला प्रश्न",
		[WORD_QUESTION] = "प्रश्न",
		[WORD_QUESTIONS] = "प्रश्न",
		[WORD_QUESTION_COUNT] = "प्रश्नों की संख्या",
		[WORD_START] = "पाठ का आरंभ",
		[WORD_TITLE_PAGE] = "शीर्षक पृष्ठ",
		[WORD_TOPICS] = "विषय",
		[WORD_USE] = "इस पुस्तक का उपयोग कैसे करें",
	} },
	{ "it", {
		[WORD_ANSWER] = "Risposta",
		[WORD_ANSWERED] = "Con risposta",
		[WORD_ANSWERS] = "Risposte",
		[WORD_ANSWER_APART] = "Risposta in fondo al capitolo",
		[WORD_AS_LIST] = "La tabella come elenco",
		[WORD_COLON] = ": ",
		[WORD_COLOPHON] = "Informazioni su questo libro",
		[WORD_CONTENTS] = "Indice",
		[WORD_COVER] = "Copertina",
		[WORD_DETAILS] = "Dettagli",
		[WORD_IMAGE] = "immagine",
		[WORD_LANDMARKS] = "Punti di riferimento",
		[WORD_MORE] = "… il resto nel libro",
		[WORD_NEXT] = "Domanda successiva",
		[WORD_NOT_ANSWERED] = "Ancora senza risposta",
		[WORD_OTHER] = "Altre domande",
		[WORD_PREVIOUS] = "Domanda precedente",
		[WORD_QUESTION] = "Domanda",
		[WORD_QUESTIONS] = "Domande",
		[WORD_QUESTION_COUNT] = "Domande",
		[WORD_START] = "Inizio della lettura",
		[WORD_TITLE_PAGE] = "Frontespizio",
		[WORD_TOPICS] = "Argomenti",
		[WORD_USE] = "Come usare questo libro",
	} },
	{ "ja", {
		[WORD_ANSWER] = "解答",
		[WORD_ANSWERED] = "解答済み",
		[WORD_ANSWERS] = "解答",
		[WORD_ANSWER_APART] = "章末の解答",
		[WORD_AS_LIST] = "表を一覧で",
		[WORD_COLON] = "：",
		[WORD_COLOPHON] = "この本について",
		[WORD_CONTENTS] = "目次",
		[WORD_COVER] = "表紙",
		[WORD_DETAILS] = "詳細",
		[WORD_IMAGE] = "画像",
		[WORD_LANDMARKS] = "ランドマーク",
		[WORD_MORE] = "… 続きは本で",
		[WORD_NEXT] = "次の問題",
		[WORD_NOT_ANSWERED] = "未解答",
		[WORD_OTHER] = "その他の問題",
		[WORD_PREVIOUS] = "前の問題",
		[WORD_QUESTION] = "問題",
		[WORD_QUESTIONS] = "問題",
		[WORD_QUESTION_COUNT] = "問題数",
		[WORD_START] = "本文",
		[WORD_TITLE_PAGE] = "タイトルページ",
		[WORD_TOPICS] = "トピック",
		[WORD_USE] = "この本の使い方",
	} },
	{ "ko", {
		[WORD_ANSWER] = "해답",
		[WORD_ANSWERED] = "해답 있음",
		[WORD_ANSWERS] = "해답",
		[WORD_ANSWER_APART] = "장 끝의 답",
		[WORD_AS_LIST] = "표를 목록으로",
		[WORD_COLON] = ": ",
		[WORD_COLOPHON] = "이 책에 대하여",
		[WORD_CONTENTS] = "차례",
		[WORD_COVER] = "표지",
		[WORD_DETAILS] = "자세히",
		[WORD_IMAGE] = "그림",
		[WORD_LANDMARKS] = "랜드마크",
		[WORD_MORE] = "… 나머지는 책에",
		[WORD_NEXT] = "다음 문제",
		[WORD_NOT_ANSWERED] = "아직 해답이 없습니다",
		[WORD_OTHER] = "기타 문제",
		[WORD_PREVIOUS] = "이전 문제",
		[WORD_QUESTION] = "문제",
		[WORD_QUESTIONS] = "문제",
		[WORD_QUESTION_COUNT] = "문제 수",
		[WORD_START] = "본문",
		[WORD_TITLE_PAGE] = "속표지",
		[WORD_TOPICS] = "주제",
		[WORD_USE] = "이 책의 사용법",
	} },
	{ "nl", {
		[WORD_ANSWER] = "Antwoord",
		[WORD_ANSWERED] = "Beantwoord",
		[WORD_ANSWERS] = "Antwoorden",
		[WORD_ANSWER_APART] = "Antwoord achter het hoofdstuk",
		[WORD_AS_LIST] = "De tabel als lijst",
		[WORD_COLON] = ": ",
		[WORD_COLOPHON] = "Over dit boek",
		[WORD_CONTENTS] = "Inhoud",
		[WORD_COVER] = "Omslag",
		[WORD_DETAILS] = "Details",
		[WORD_IMAGE] = "afbeelding",
		[WORD_LANDMARKS] = "Oriëntatiepunten",
		[WORD_MORE] = "… meer in het boek",
		[WORD_NEXT] = "Volgende vraag",
		[WORD_NOT_ANSWERED] = "Nog niet beantwoord",
		[WORD_OTHER] = "Overige vragen",
		[WORD_PREVIOUS] = "Vorige vraag",
		[WORD_QUESTION] = "Vraag",
		[WORD_QUESTIONS] = "Vragen",
		[WORD_QUESTION_COUNT] = "Vragen",
		[WORD_START] = "Begin van de tekst",
		[WORD_TITLE_PAGE] = "Titelpagina",
		[WORD_TOPICS] = "Onderwerpen",
		[WORD_USE] = "Zo gebruik je dit boek",
	} },
	{ "pl", {
		[WORD_ANSWER] = "Odpowiedź",
		[WORD_ANSWERED] = "Z odpowiedzią",
		[WORD_ANSWERS] = "Odpowiedzi",
		[WORD_ANSWER_APART] = "Odpowiedź na końcu rozdziału",
		[WORD_AS_LIST] = "Tabela jako lista",
		[WORD_COLON] = ": ",
		[WORD_COLOPHON] = "O tej książce",
		[WORD_CONTENTS] = "Spis treści",
		[WORD_COVER] = "Okładka",
		[WORD_DETAILS] = "Szczegóły",
		[WORD_IMAGE] = "ilustracja",
		[WORD_LANDMARKS] = "Punkty orientacyjne",
		[WORD_MORE] = "… więcej w książce",
		[WORD_NEXT] = "Następne pytanie",
		[WORD_NOT_ANSWERED] = "Jeszcze bez odpowiedzi",
		[WORD_OTHER] = "Pozostałe pytania",
		[WORD_PREVIOUS] = "Poprzednie pytanie",
		[WORD_QUESTION] = "Pytanie",
		[WORD_QUESTIONS] = "Pytania",
		[WORD_QUESTION_COUNT] = "Liczba pytań",
		[WORD_START] = "Początek tekstu",
		[WORD_TITLE_PAGE] = "Strona tytułowa",
		[WORD_TOPICS] = "Tematy",
		[WORD_USE] = "Jak korzystać z tej książki",
	} },
	{ "pt", {
		[WORD_ANSWER] = "Resposta",
		[WORD_ANSWERED] = "Com resposta",
		[WORD_ANSWERS] = "Respostas",
		[WORD_ANSWER_APART] = "Resposta no fim do capítulo",
		[WORD_AS_LIST] = "A tabela em lista",
		[WORD_COLON] = ": ",
		[WORD_COLOPHON] = "Sobre este livro",
		[WORD_CONTENTS] = "Índice",
		[WORD_COVER] = "Capa",
		[WORD_DETAILS] = "Detalhes",
		[WORD_IMAGE] = "imagem",
		[WORD_LANDMARKS] = "Pontos de referência",
		[WORD_MORE] = "… mais no livro",
		[WORD_NEXT] = "Pergunta seguinte",
		[WORD_NOT_ANSWERED] = "Ainda sem resposta",
		[WORD_OTHER] = "Outras perguntas",
		[WORD_PREVIOUS] = "Pergunta anterior",
		[WORD_QUESTION] = "Pergunta",
		[WORD_QUESTIONS] = "Perguntas",
		[WORD_QUESTION_COUNT] = "Perguntas",
		[WORD_START] = "Início da leitura",
		[WORD_TITLE_PAGE] = "Folha de rosto",
		[WORD_TOPICS] = "Tópicos",
		[WORD_USE] = "Como usar este livro",
	} },
	{ "ru", {
		[WORD_ANSWER] = "Ответ",
		[WORD_ANSWERED] = "С ответом",
		[WORD_ANSWERS] = "Ответы",
		[WORD_ANSWER_APART] = "Ответ в конце главы",
		[WORD_AS_LIST] = "Таблица списком",
		[WORD_COLON] = ": ",
		[WORD_COLOPHON] = "Об этой книге",
		[WORD_CONTENTS] = "Содержание",
		[WORD_COVER] = "Обложка",
		[WORD_DETAILS] = "Подробности",
		[WORD_IMAGE] = "изображение",
		[WORD_LANDMARKS] = "Ориентиры",
		[WORD_MORE] = "… далее в книге",
		[WORD_NEXT] = "Следующий вопрос",
		[WORD_NOT_ANSWERED] = "Ответа пока нет",
		[WORD_OTHER] = "Другие вопросы",
		[WORD_PREVIOUS] = "Предыдущий вопрос",
		[WORD_QUESTION] = "Вопрос",
		[WORD_QUESTIONS] = "Вопросы",
		[WORD_QUESTION_COUNT] = "Вопросов",
		[WORD_START] = "Начало текста",
		[WORD_TITLE_PAGE] = "Титульный лист",
		[WORD_TOPICS] = "Темы",
		[WORD_USE] = "Как пользоваться книгой",
	} },
	{ "tr", {
		[WORD_ANSWER] = "Cevap",
		[WORD_ANSWERED] = "Cevaplanan",
		[WORD_ANSWERS] = "Cevaplar",
		[WORD_ANSWER_APART] = "Bölüm sonundaki yanıt",
		[WORD_AS_LIST] = "Liste olarak tablo",
		[WORD_COLON] = ": ",
		[WORD_COLOPHON] = "Bu kitap hakkında",
		[WORD_CONTENTS] = "İçindekiler",
		[WORD_COVER] = "Kapak",
		[WORD_DETAILS] = "Ayrıntılar",
		[WORD_IMAGE] = "görsel",
		[WORD_LANDMARKS] = "Yer işaretleri",
		[WORD_MORE] = "… devamı kitapta",
		[WORD_NEXT] = "Sonraki soru",
		[WORD_NOT_ANSWERED] = "Henüz cevaplanmadı",
		[WORD_OTHER] = "Diğer sorular",
		[WORD_PREVIOUS] = "Önceki soru",
		[WORD_QUESTION] = "Soru",
		[WORD_QUESTIONS] = "Sorular",
		[WORD_QUESTION_COUNT] = "Soru sayısı",
		[WORD_START] = "Metnin başı",
		[WORD_TITLE_PAGE] = "Başlık sayfası",
		[WORD_TOPICS] = "Konular",
		[WORD_USE] = "Bu kitap nasıl kullanılır",
	} },
	{ "uk", {
		[WORD_ANSWER] = "Відповідь",
		[WORD_ANSWERED] = "З відповіддю",
		[WORD_ANSWERS] = "Відповіді",
		[WORD_ANSWER_APART] = "Відповідь у кінці розділу",
		[WORD_AS_LIST] = "Таблиця списком",
		[WORD_COLON] = ": ",
		[WORD_COLOPHON] = "Про цю книгу",
		[WORD_CONTENTS] = "Зміст",
		[WORD_COVER] = "Обкладинка",
		[WORD_DETAILS] = "Подробиці",
		[WORD_IMAGE] = "зображення",
		[WORD_LANDMARKS] = "Орієнтири",
		[WORD_MORE] = "… далі в книзі",
		[WORD_NEXT] = "Наступне запитання",
		[WORD_NOT_ANSWERED] = "Відповіді поки немає",
		[WORD_OTHER] = "Інші запитання",
		[WORD_PREVIOUS] = "Попереднє запитання",
		[WORD_QUESTION] = "Запитання",
		[WORD_QUESTIONS] = "Запитання",
		[WORD_QUESTION_COUNT] = "Запитань",
		[WORD_START] = "Початок тексту",
		[WORD_TITLE_PAGE] = "Титульна сторінка",
		[WORD_TOPICS] = "Теми",
		[WORD_USE] = "Як користуватися книгою",
	} },
	{ "zh", {
		[WORD_ANSWER] = "答案",
		[WORD_ANSWERED] = "已解答",
		[WORD_ANSWERS] = "答案",
		[WORD_ANSWER_APART] = "章末的答案",
		[WORD_AS_LIST] = "表格的列表形式",
		[WORD_COLON] = "：",
		[WORD_COLOPHON] = "关于本书",
		[WORD_CONTENTS] = "目录",
		[WORD_COVER] = "封面",
		[WORD_DETAILS] = "详情",
		[WORD_IMAGE] = "图片",
		[WORD_LANDMARKS] = "地标",
		[WORD_MORE] = "… 详见书中",
		[WORD_NEXT] = "下一题",
		[WORD_NOT_ANSWERED] = "尚未解答",
		[WORD_OTHER] = "其他问题",
		[WORD_PREVIOUS] = "上一题",
		[WORD_QUESTION] = "问题",
		[WORD_QUESTIONS] = "问题",
		[WORD_QUESTION_COUNT] = "问题数",
		[WORD_START] = "正文",
		[WORD_TITLE_PAGE] = "书名页",
		[WORD_TOPICS] = "主题",
		[WORD_USE] = "如何使用本书",
	} },
};
/* clang-format on */

enum { LANGUAGES = sizeof languages / sizeof *languages };

/* How a book is used, by where its answers stand; most languages have no text
 * for some. */
struct usage {
	const char *tag;
	const char *texts[BOOK_PLACEMENTS];
};

/* clang-format off */
static const struct usage usages[] = {
	{ "en", {
		[BOOK_ANSWER_BELOW] =
		"Cover what stands below a question, answer it, then read on.",
		[BOOK_ANSWER_POPUP] =
		"Answer each question before you follow its link: the answer opens over the page. Where a book shows no such window, the link leads to the answer and its number back.",
		[BOOK_ANSWER_NEXT] =
		"Answer each question before you turn the page: the answer stands on the next one.",
		[BOOK_ANSWER_END_OF_CHAPTER] =
		"Answer each question before you follow its link: it leads to the answer, and the answer’s heading leads back.",
		[BOOK_ANSWER_END] =
		"Answer each question before you follow its link: it leads to the answer, and the answer’s heading leads back.",
		[BOOK_ANSWER_DETAILS] =
		"Answer each question before you unfold what stands below it. Where nothing unfolds, a link leads to the same answer behind the chapter, and its heading back.",
		[BOOK_ANSWER_NONE] =
		"Each question stands alone: this book has no answers.",
	} },
	{ "ar", {
		[BOOK_ANSWER_BELOW] =
		"غطِّ ما تحت كل سؤال وأجب عنه ثم تابع القراءة.",
		[BOOK_ANSWER_NEXT] =
		"أجب عن كل سؤال قبل أن تقلب الصفحة: الإجابة في الصفحة التالية.",
		[BOOK_ANSWER_END_OF_CHAPTER] =
		"أجب عن كل سؤال قبل أن تتبع رابطه: يقود الرابط إلى الإجابة، وعنوانها يعيدك إلى السؤال.",
		[BOOK_ANSWER_END] =
		"أجب عن كل سؤال قبل أن تتبع رابطه: يقود الرابط إلى الإجابة، وعنوانها يعيدك إلى السؤال.",
	} },
	{ "de", {
		[BOOK_ANSWER_BELOW] =
		"Decken Sie ab, was unter einer Frage steht, beantworten Sie sie und lesen Sie dann weiter.",
		[BOOK_ANSWER_POPUP] =
		"Beantworten Sie jede Frage, bevor Sie ihrem Verweis folgen: Die Antwort öffnet sich über der Seite. Wo kein Fenster aufgeht, führt der Verweis zur Antwort und deren Nummer zurück.",
		[BOOK_ANSWER_NEXT] =
		"Beantworten Sie jede Frage, bevor Sie umblättern: Die Antwort steht auf der nächsten Seite.",
		[BOOK_ANSWER_END_OF_CHAPTER] =
		"Beantworten Sie jede Frage, bevor Sie ihrem Verweis folgen: Er führt zur Antwort, und deren Überschrift führt zurück.",
		[BOOK_ANSWER_END] =
		"Beantworten Sie jede Frage, bevor Sie ihrem Verweis folgen: Er führt zur Antwort, und deren Überschrift führt zurück.",
		[BOOK_ANSWER_DETAILS] =
		"Beantworten Sie jede Frage, bevor Sie aufklappen, was darunter steht. Wo sich nichts aufklappen lässt, führt ein Verweis zur selben Antwort hinter dem Kapitel und deren Überschrift zurück.",
		[BOOK_ANSWER_NONE] =
		"Jede Frage steht allein: Dieses Buch hat keine Antworten.",
	} },
	{ "es", {
		[BOOK_ANSWER_BELOW] =
		"Tape lo que hay debajo de cada pregunta, respóndala y siga leyendo.",
		[BOOK_ANSWER_POPUP] =
		"Responda cada pregunta antes de seguir su enlace: la respuesta se abre sobre la página. Si no se abre ninguna ventana, el enlace lleva a la respuesta y su número, de vuelta.",
		[BOOK_ANSWER_NEXT] =
		"Responda cada pregunta antes de pasar la página: la respuesta está en la siguiente.",
		[BOOK_ANSWER_END_OF_CHAPTER] =
		"Responda cada pregunta antes de seguir su enlace: lleva a la respuesta, y el título de esta lleva de vuelta.",
		[BOOK_ANSWER_END] =
		"Responda cada pregunta antes de seguir su enlace: lleva a la respuesta, y el título de esta lleva de vuelta.",
		[BOOK_ANSWER_DETAILS] =
		"Responda cada pregunta antes de desplegar lo que hay debajo. Si no se despliega, un enlace lleva a la misma respuesta al final del capítulo, y su título, de vuelta.",
		[BOOK_ANSWER_NONE] =
		"Cada pregunta está sola: este libro no tiene respuestas.",
	} },
	{ "fr", {
		[BOOK_ANSWER_BELOW] =
		"Cachez ce qui suit chaque question, répondez-y, puis lisez la suite.",
		[BOOK_ANSWER_POPUP] =
		"Répondez à chaque question avant de suivre son lien : la réponse s’ouvre par-dessus la page. Si aucune fenêtre ne s’ouvre, le lien mène à la réponse et son numéro en ramène.",
		[BOOK_ANSWER_NEXT] =
		"Répondez à chaque question avant de tourner la page : la réponse est à la suivante.",
		[BOOK_ANSWER_END_OF_CHAPTER] =
		"Répondez à chaque question avant de suivre son lien : il mène à la réponse, dont le titre ramène à la question.",
		[BOOK_ANSWER_END] =
		"Répondez à chaque question avant de suivre son lien : il mène à la réponse, dont le titre ramène à la question.",
		[BOOK_ANSWER_DETAILS] =
		"Répondez à chaque question avant de déplier ce qui la suit. Si rien ne se déplie, un lien mène à la même réponse en fin de chapitre, dont le titre ramène à la question.",
		[BOOK_ANSWER_NONE] =
		"Chaque question est seule : ce livre n’a pas de réponses.",
	} },
	{ "he", {
		[BOOK_ANSWER_BELOW] =
		"כסו את מה שמתחת לשאלה, ענו עליה והמשיכו לקרוא.",
		[BOOK_ANSWER_NEXT] =
		"ענו על כל שאלה לפני שתעברו לעמוד הבא: שם נמצאת התשובה.",
		[BOOK_ANSWER_END_OF_CHAPTER] =
		"ענו על כל שאלה לפני שתלחצו על הקישור: הוא מוביל לתשובה, וכותרת התשובה מחזירה לשאלה.",
		[BOOK_ANSWER_END] =
		"ענו על כל שאלה לפני שתלחצו על הקישור: הוא מוביל לתשובה, וכותרת התשובה מחזירה לשאלה.",
	} },
	{ "ja", {
		[BOOK_ANSWER_BELOW] =
		"問題の下を隠して答えてから、先を読んでください。",
		[BOOK_ANSWER_NEXT] =
		"ページをめくる前に答えてください。解答は次のページにあります。",
		[BOOK_ANSWER_END_OF_CHAPTER] =
		"リンクを開く前に答えてください。リンクは解答へ、解答の見出しは問題へ戻ります。",
		[BOOK_ANSWER_END] =
		"リンクを開く前に答えてください。リンクは解答へ、解答の見出しは問題へ戻ります。",
	} },
	{ "ru", {
		[BOOK_ANSWER_BELOW] =
		"Закройте то, что стоит под вопросом, ответьте и читайте дальше.",
		[BOOK_ANSWER_NEXT] =
		"Ответьте на вопрос, прежде чем перелистнуть страницу: ответ на следующей.",
		[BOOK_ANSWER_END_OF_CHAPTER] =
		"Ответьте на вопрос, прежде чем перейти по ссылке: она ведёт к ответу, а его заголовок — обратно.",
		[BOOK_ANSWER_END] =
		"Ответьте на вопрос, прежде чем перейти по ссылке: она ведёт к ответу, а его заголовок — обратно.",
	} },
	{ "zh", {
		[BOOK_ANSWER_BELOW] =
		"先遮住题目下方的内容，作答后再往下读。",
		[BOOK_ANSWER_NEXT] =
		"翻页之前请先作答：答案在下一页。",
		[BOOK_ANSWER_END_OF_CHAPTER] =
		"点击链接之前请先作答：链接通向答案，答案的标题可返回题目。",
		[BOOK_ANSWER_END] =
		"点击链接之前请先作答：链接通向答案，答案的标题可返回题目。",
	} },
};
/* clang-format on */

enum { USAGES = sizeof usages / sizeof *usages };

struct str word(struct str language, enum word w)
{
	size_t row =
		language_row(language, languages, LANGUAGES, sizeof *languages);

	return str_from(languages[row].words[w]);
}

struct str use_text(struct str language, enum book_answer answer)
{
	size_t own =
		language_row(language, languages, LANGUAGES, sizeof *languages);
	size_t row = language_row(language, usages, USAGES, sizeof *usages);
	const char *text = usages[row].texts[answer];

	/* Not English in a book that else has the words of its language. */
	return own && !row ? (struct str){ 0 } : str_from(text ? text : "");
}
