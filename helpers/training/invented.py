"""Names that stand for anyone: persons of many cultures, companies that do not exist, countries."""


def _words(text):
    return text.split()


FIRST = _words("""
Amara Kofi Ngozi Tendai Zanele Abebe Fatou Sipho Leila Yusuf Amina Omar Samira Tariq Nadia Hamza Rania Karim
Shirin Farid Aysel Elchin Rustam Gulnara Timur Dilnoza Bakyt Priya Arjun Anjali Vikram Meera Sanjay Lakshmi
Imran Ayesha Bilal Nasreen Tahmina Rafiq Chathura Ishara Wei Mei Jun Xiu Haruto Yuki Sakura Kenji Min-jun Ji-woo
Thuy Minh Linh Arief Dewi Putri Somchai Malee Jose Maria Carlos Lucia Diego Valentina Camila Mateo Joao Beatriz
Thiago Ana Piotr Agnieszka Jakub Katarina Marek Zoltan Ilona Mihai Ioana Stefan Milena Nikola Dragan Giorgi Nino
Aram Ani Olena Taras Oksana Anton Irina Sergei Lars Ingrid Sven Astrid Mikko Aino Pierre Claire Luc Sophie Hans
Greta Jurgen Anke Marco Giulia Paolo Chiara Eleni Nikos Deniz Emre Zeynep Peter Susan John Mary Robert Linda
Thomas Karen Daniel Ruth
""")

LAST = _words("""
Mensah Adeyemi Okonkwo Dlamini Tesfaye Diallo Mutasa Kamau Banda Nkosi Haddad Mansour Khalil Saleh Rahimi Nazari
Hosseini Aliyev Mammadov Guliyeva Karimov Yusupova Nazarbek Sharma Patel Reddy Iyer Banerjee Gupta Malik Qureshi
Siddiqui Chowdhury Rahman Perera Fernando Thapa Zhang Wang Liu Chen Huang Tanaka Sato Yamamoto Ito Kim Park Choi
Nguyen Tran Pham Santoso Wijaya Suryadi Chaiyaporn Reyes Santos Garcia Morales Vargas Ortiz Castillo Rojas Silva
Oliveira Pereira Costa Kowalski Nowak Wisniewska Novak Horvath Szabo Popescu Ionescu Petrov Ivanova Jovanovic
Petrovic Beridze Kapanadze Sargsyan Petrosyan Shevchenko Kovalenko Bondar Volkov Sokolova Lindgren Johansson
Virtanen Korhonen Dubois Laurent Moreau Lefevre Schneider Weber Fischer Vogel Rossi Ferrari Conti Papadopoulos
Yilmaz Demir Kaya Harper Bennett Collier Whitfield Osborne Lowry Hartley Prescott Dunmore Kessler Abernathy
Quigley
""")

COUNTRIES = _words("""
Azerbaijan Pakistan Türkiye Georgia Kazakhstan Uzbekistan India China Japan France Germany Italy Spain Poland
Romania Ukraine Norway Sweden Egypt Jordan Morocco Kenya Nigeria Ghana Ethiopia Senegal Brazil Chile Peru Mexico
Canada Australia Vietnam Indonesia Thailand Malaysia Nepal Bangladesh Qatar Kuwait Oman Serbia Bulgaria Hungary
Greece Finland Estonia Latvia Armenia Mongolia Bolivia Uruguay Zambia Botswana Namibia Tunisia Portugal Austria
""")

PRONOUNS = frozenset(
    _words("""
he him his himself she her hers herself they them their theirs themselves it its itself i me my mine myself we
us our ours ourselves you your yours who whom whose this that these those
""")
)

_HEADS = _words("Al Bel Cor Dan El Far Gal Hal Ind Jar Kel Lor Mer Nor Or Pan Ques Ras Sol Tar Ul Var West Xan Yar Zen")
_TAILS = _words("ava ico enta igo ora ium land ton ex ara onic eron isan ola umi aster avi etra oda inova")
_KINDS = _words("""
Motors Bank Steel Energy Group Airlines Foods Pharma Telecom Holdings Industries Textiles Cement Power
""")


def company(dice):
    """An invented company's name; dice: random.Random."""
    name = dice.choice(_HEADS) + dice.choice(_TAILS)
    return name if dice.random() < 0.4 else f"{name} {dice.choice(_KINDS)}"


def person(dice, full=0.6):
    """An invented person's name, first and last with probability `full`, else the last name."""
    last = dice.choice(LAST)
    return f"{dice.choice(FIRST)} {last}" if dice.random() < full else last
