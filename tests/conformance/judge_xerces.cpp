/* Xerces-C over messages: the folder of make_faults and that of the slices come in; a line goes out
 * for each error, the message and the line of the error. */
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>

#include <xercesc/framework/XMLGrammarPoolImpl.hpp>
#include <xercesc/sax/SAXParseException.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/sax2/SAX2XMLReader.hpp>
#include <xercesc/sax2/XMLReaderFactory.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLUni.hpp>

using namespace xercesc;

namespace
{

class Lines : public DefaultHandler
{
      public:
	std::string message;

	void error(const SAXParseException &exception) override
	{
		std::cout << message << '\t' << exception.getLineNumber() << '\n';
	}
	void fatalError(const SAXParseException &exception) override
	{
		error(exception);
	}
	void warning(const SAXParseException &) override
	{
	}
};

std::unique_ptr<SAX2XMLReader> make_reader(const std::string &slice, Lines &lines)
{
	std::unique_ptr<SAX2XMLReader> reader(XMLReaderFactory::createXMLReader());

	reader->setFeature(XMLUni::fgSAX2CoreNameSpaces, true);
	reader->setFeature(XMLUni::fgSAX2CoreValidation, true);
	reader->setFeature(XMLUni::fgXercesDynamic, false);
	reader->setFeature(XMLUni::fgXercesSchema, true);
	reader->setFeature(XMLUni::fgXercesUseCachedGrammarInParse, true);
	reader->setErrorHandler(&lines);
	if (!reader->loadGrammar(slice.c_str(), Grammar::SchemaGrammarType, true))
		return nullptr;
	return reader;
}

int judge(const std::string &folder, const std::string &slices)
{
	Lines lines;
	const std::string names[] = {"request-5.0.xsd", "request-5.3.xsd"};
	std::unique_ptr<SAX2XMLReader> readers[] = {make_reader(slices + "/" + names[0], lines),
	                                            make_reader(slices + "/" + names[1], lines)};
	std::ifstream list(folder + "/faults.tsv");
	std::string line, slice;

	if (!readers[0] || !readers[1])
		return 1;
	while (std::getline(list, line)) {
		std::istringstream cells(line);

		cells >> lines.message >> slice;
		readers[slice == names[0] ? 0 : 1]->parse(
			(folder + "/" + lines.message + ".xml").c_str());
	}
	return 0;
}

} // namespace

int main(int argc, char **argv)
{
	int status;

	if (argc != 3)
		return 2;
	XMLPlatformUtils::Initialize();
	status = judge(argv[1], argv[2]);
	XMLPlatformUtils::Terminate();
	return status;
}
