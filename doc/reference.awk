# A filter for doxygen: our headers, with the plain English of their comments as doxygen's commands.
#
# A comment of a function is prose, in which "NAME:", of one or more parameters, "Returns:" and "Since 0.1." begin
# parts. What a comment that stands alone says of parameters and result holds for all functions below it, where they
# do not say it themselves. Two things need no words: the object that a function is of, and that a function of which
# nothing else is said returns what its prose describes. Whatever else lacks words is left for doxygen to find.

# Text is text: no character in it is a command.
function escape(text) {
	gsub(/[\\@&$#<>%"]/, "\\\\&", text)
	return text
}

function trim(text) {
	gsub(/[ \t\n]+/, " ", text)
	gsub(/^ | $/, "", text)
	return text
}

# The text between the marks of a comment.
function strip(comment) {
	gsub(/\n[ \t]*\*\/?/, "\n", comment)
	sub(/^[ \t]*\/\*+/, "", comment)
	sub(/\*\/[ \t]*$/, "", comment)
	return comment
}

# Which part a word begins: the names of parameters before a colon, "Returns", "Since"; or nothing.
function mark(words, i) {
	if (words[i] == "Returns:" || words[i] == "Answer:" || (words[i] == "Since" && words[i + 1] ~ /^[0-9.]+\.$/))
		return words[i]
	if (words[i] ~ /^[a-z_]+:$/)
		return substr(words[i], 1, length(words[i]) - 1)
	if (words[i] ~ /^[a-z_]+,$/ && (words[i + 1] ~ /^[a-z_]+:$/))
		return substr(words[i], 1, length(words[i]) - 1) " " substr(words[i + 1], 1, length(words[i + 1]) - 1)
	return ""
}

# Divide a text: prose, answer, returns, since, and part[NAME] for each parameter that is known[]; ALL: any name.
function divide(text, all,    words, count, i, found, names, key, starts) {
	split("", part)
	key = "prose"
	starts = 1
	count = split(trim(text), words, " ")
	for (i = 1; i <= count; i++) {
		found = starts ? mark(words, i) : ""
		split(found, names, " ")
		if (found ~ /^(Returns:|Answer:|Since)$/ || (found != "" && (all || names[1] in known))) {
			key = found
			if (names[2] != "")
				i++
		} else {
			part[key] = part[key] (part[key] == "" ? "" : " ") words[i]
		}
		starts = words[i] ~ /[.)]$/ || key == found
	}
	for (key in part)
		if (split(key, names, " ") == 2) {
			part[names[1]] = part[names[2]] = part[key]
			delete part[key]
		}
}

# The names of the parameters of a declaration, in their order, in names[] and as known[].
function list_parameters(declaration,    list, i, count) {
	split("", known)
	split("", names)
	sub(/^[^(]*\(/, "", declaration)
	sub(/\)[^)]*$/, "", declaration)
	object = ""
	if (trim(declaration) == "void")
		return 0
	count = split(declaration, list, ",")
	for (i = 1; i <= count; i++) {
		sub(/\[[^]]*\]/, "", list[i])
		match(list[i], /[a-z_0-9]+[ \n\t]*$/)
		names[i] = trim(substr(list[i], RSTART))
		known[names[i]] = 1
		if (i == 1 && match(list[i], /(struct|enum) duis_[a-z_]+|duis_instant/)) {
			object = substr(list[i], RSTART, RLENGTH)
			sub(/^.*duis_/, "", object)
			gsub(/_/, " ", object)
		}
	}
	return count
}

# Whether a text names a parameter: "web_service" as "web service", "srv" as "SRV".
function says(text, name) {
	gsub(/_/, " ", name)
	return (" " tolower(text) " ") ~ ("[^a-z_]" name "[^a-z_]")
}

# A comment of a function, as doxygen wants it.
function write_function(comment, declaration,    i, count, value, name) {
	count = list_parameters(declaration)
	divide(strip(comment), 0)
	printf "/** %s\n", escape(part["prose"])
	if (part["Answer:"] != "")
		printf " * @par Answer\n * %s\n", escape(part["Answer:"])
	for (i = 1; i <= count; i++) {
		name = names[i]
		value = part[name]
		if (value == "")
			value = common[name]
		if (value == "" && i == 1 && object != "")
			value = "the " object
		if (value == "" && says(part["prose"] " " part["Returns:"] " " part["Answer:"], name))
			value = "as said"
		if (value != "")
			printf " * @param %s %s\n", name, escape(value)
	}
	value = part["Returns:"]
	if (value == "")
		value = common["Returns:"]
	if (value == "" && (declaration !~ /^enum duis_status / || declaration ~ /_get_[a-z_]+\(/))
		value = "as said"
	if (value != "" && declaration !~ /^void [^*]/)
		printf " * @return %s\n", escape(value)
	if (part["Since"] != "")
		printf " * @since %s\n", escape(part["Since"])
	print " */"
}

# What stands alone: the comment of the file, or what holds for all below.
function write_alone(comment,    key) {
	if (!of_file++) {
		printf "/** @file\n%s */\n", escape(strip(comment))
		return
	}
	divide(strip(comment), 1)
	split("", common)
	for (key in part)
		common[key] = part[key]
}

function finish() {
	if (comment == "")
		return
	if (text == "")
		write_alone(comment)
	else if (text ~ /\)[ \n]*;[ \n]*$/ && text ~ /^[a-z][^{]*duis_[a-z_0-9]+\(/)
		write_function(comment, text)
	else
		printf "%s", written = "/** " escape(strip(comment)) " */\n"
	comment = ""
}

# A comment at the margin, and what follows it without an empty line, up to its end.
/^\/\*/ && !inside {
	inside = 1
	comment = ""
}
inside == 1 {
	comment = comment $0 "\n"
	if (/\*\/[ \t]*$/) {
		sub(/\n$/, "", comment)
		inside = 2
		text = ""
	}
	next
}
inside == 2 {
	if (/^$/ || /^#/ || /;[ \t]*$/ || /\{[ \t]*$/) {
		if (!/^$/ && !(/^#/ && text == "" && !/^#define/))
			text = text $0 "\n"
		finish()
		printf "%s", text
		if (text == "")
			print
		inside = 0
		next
	}
	text = text $0 "\n"
	next
}
# What is said of a macro holds for those that follow it at once.
/^#define/ { printf "%s", written }
!/^#define|\\$/ { written = "" }

# A comment of a constant.
/^[ \t]+\/\*/ { in_constant = 1; sub(/\/\*/, "/**") }
in_constant {
	line = $0
	gsub(/[\\@&$#<>%"]/, "\\\\&", line)
	if (/\*\//)
		in_constant = 0
	print line
	next
}
{ print }
