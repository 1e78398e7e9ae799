"""The numbers of the search. Shares and costs are of 1; docs/search.md tells how they were chosen."""

# What a word counts for by where it stands in a procedure.
IN_NAME = 1.0
IN_KEYWORDS = 0.75
IN_EVERYDAY_WORDS = 0.6
IN_FIELD = 0.5
IN_SUMMARY = 0.3
SUMMARY_LENGTH = 400  # characters

# How surely a word of the question is meant by the same word of a procedure.
WITHOUT_NEIGHBOUR = 0.38  # alone, where the question has it beside another: "khai" without "sinh"
OTHER_MARKS = 0.75  # with other diacritics than were typed
WORDING_SHARPNESS = 2.2  # an exponent: half of an official wording is far less than half of what it means
LITERAL = 0.84  # the very words of a phrase whose official wording is known

# How heavy a part of the question is. A phrase weighs as its rarest wording does, between these two.
LIGHTEST_PHRASE = 6.0
HEAVIEST_PHRASE = 18.0
BESIDE_PHRASES = 0.65  # words that no table knows, beside words that one does
CIRCUMSTANCE = 0.5  # a life event, when what is wanted is said too: "mới mua nhà, muốn nhập hộ khẩu"
BEFORE_WANTING = 0.6  # what is said before "muốn", "xin"
PURPOSE = 0.45  # what is said after "để": "giấy độc thân để mua đất"
# Of its rarity: of a number, of a word that no name has, of a light word that makes one with its neighbour ("tách hộ").
NUMBER = 0.3
UNKNOWN_WORD = 0.7
LIFTED = 0.5
HEAD_OF_NAME = 8  # after so many words of a name, a word says half as much of what it is about

# How a procedure's parts make its score.
OF_ALL_WORDS = 0.3  # all words of the question as they stand, whatever phrases were seen in them
OF_NAME = 0.29  # how much of its name the question has said
OF_FILING = 0.2  # how much people file it
OF_ACT = 0.4  # whether it does what is to be done: cấp lại, gia hạn, xóa
WEAK_ACT = 0.7  # acts that weigh less go without saying: applying, confirming
OTHER_MEANING = 0.85  # of an act that is implied by another meaning than the likeliest
TRAIT_ASKED_FOR = 2.5  # times what the trait costs when nobody asked
TRAIT_DENIED = 2.0  # the same, when it was said not to be wanted
BENDS_AT = 0.8  # from here on a score nears 1 and does not reach it
VERBATIM = 0.6  # of what is missing to 1, when the question is the very name
# The prior: by the level of authority, halved with how often it is filed.
BY_LEVEL = {"commune": 1.0, "provider": 0.7, "city": 0.6, "other": 0.5, "district": 0.4, "ministry": 0.2}
NOT_FOR_PEOPLE = 0.6

# When an answer is an answer.
TOO_LITTLE_SAID = 4.2  # weight of all that was said, without a phrase that the tables know: "tôi cần làm hồ sơ"
NOTHING_BELOW = 0.42  # share of the question that the best procedure has
FOUND_FROM = 0.58
NO_SCORE_BELOW = 0.24  # the same of the whole score
SCORE_FROM = 0.36
BY_PHRASE = 0.8  # of the share of one known phrase, however long the story around it
# By how much the first must lead the second, of its score.
LEAD = 0.09
LEAD_UNCLEAR = 0.2  # neither what is to be done nor what is to be known about it is said: "giấy phép xây dựng"
LEAD_EITHER = 0.25  # a phrase that may mean either of two things: "mất giấy khai sinh"
LEAD_TOPIC = 0.35  # "hỏi về ..."
